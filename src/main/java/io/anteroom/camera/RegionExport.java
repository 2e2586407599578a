package io.anteroom.camera;

import io.anteroom.setting.SystemSettings;
import io.anteroom.web.Csv;
import io.anteroom.web.list.CountedPage;
import io.anteroom.web.problem.FieldError;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Makes files of regions, which an import understands. */
@ApplicationScoped
class RegionExport {
  /** So many regions in one file, which is made in memory. */
  private static final int MOST = 10_000;

  private static final String NAMES =
      "region_id,region_type,name,camera_id,is_active,polygon,rules";

  private final Regions regions;
  private final SystemSettings settings;

  RegionExport(Regions regions, SystemSettings settings) {
    this.regions = regions;
    this.settings = settings;
  }

  /** All regions of a camera, or all there are, and the canvas that they are drawn on. */
  @Transactional(Transactional.TxType.SUPPORTS)
  Content read(RegionQuery query) {
    query.limit = MOST;
    CountedPage<RegionView> page = regions.find(query);
    if (page.total().rows() > MOST) {
      throw Problem.of(
          ProblemType.INVALID_PARAMETER,
          new FieldError("camera_id", "must name a camera: there are more than " + MOST));
    }
    RegionMeta meta = RegionMeta.of(settings.get(RegionMeta.SETTING));
    return new Content("success", page.rows().size(), page.rows(), meta);
  }

  /** What a file holds. */
  @RegisterForReflection
  @Schema(name = "RegionExport")
  record Content(
      @Schema(examples = "success") String status,
      int exportedCount,
      List<RegionView> regions,
      RegionMeta meta) {

    /** A line of names and one of each region; polygon and rules are JSON. */
    String csv() {
      StringBuilder csv = new StringBuilder(Csv.MARK).append(NAMES).append(Csv.END);
      for (RegionView region : regions) {
        csv.append(
                Stream.of(
                        region.regionId(),
                        region.regionType(),
                        region.name(),
                        region.cameraId() == null ? "" : region.cameraId(),
                        String.valueOf(region.isActive()),
                        region.polygon().toString(),
                        region.rules().toString())
                    .map(Csv::text)
                    .collect(Collectors.joining(",")))
            .append(Csv.END);
      }
      return csv.toString();
    }
  }
}
