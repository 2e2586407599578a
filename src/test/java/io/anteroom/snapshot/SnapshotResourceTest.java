package io.anteroom.snapshot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.Problem;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SnapshotResourceTest extends RestTest {
  private static final String IMAGES = "/api/v1/download/image/";
  private static final Path FOLDER = Path.of("target", "snapshots");
  private static final byte[] PICTURE = {(byte) 0xff, (byte) 0xd8, 0, 1, 2};

  @BeforeAll
  static void leavePictures() throws Exception {
    Files.createDirectories(FOLDER.resolve("cam0"));
    Files.write(FOLDER.resolve("cam0/1.jpg"), PICTURE);
    Files.write(FOLDER.resolve("notes.txt"), PICTURE);
    Files.write(FOLDER.resolveSibling("outside.jpg"), PICTURE);
    Path link = FOLDER.resolve("link.jpg");
    Files.deleteIfExists(link);
    Files.createSymbolicLink(link, FOLDER.resolveSibling("outside.jpg").toAbsolutePath());
  }

  @Test
  void servesAPicture() {
    byte[] picture =
        given()
            .get(IMAGES + "cam0/1.jpg")
            .then()
            .statusCode(200)
            .contentType(equalTo("image/jpeg"))
            .extract()
            .asByteArray();
    assertThat(picture).isEqualTo(PICTURE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cam0/2.jpg",
        "cam0",
        "notes.txt",
        "link.jpg",
        "%2e%2e/outside.jpg",
        "cam0/..%2f..%2foutside.jpg",
        "%2fetc/passwd",
        "a%00.jpg"
      })
  void servesNothingElse(String path) {
    given().urlEncodingEnabled(false).get(IMAGES + path).then().statusCode(404);
  }

  @Test
  void servesARangeAsARange() {
    byte[] part =
        given()
            .header("Range", "bytes=1-2")
            .get(IMAGES + "cam0/1.jpg")
            .then()
            .statusCode(206)
            .header("Content-Range", equalTo("bytes 1-2/5"))
            .extract()
            .asByteArray();
    assertThat(part).containsExactly(PICTURE[1], PICTURE[2]);
  }

  @Test
  void saysThatItSeesNoPicturesWhereNoFolderIsSet() {
    assertThatThrownBy(() -> new Snapshots(Optional::empty).get("cam0/1.jpg"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("anteroom.snapshot.folder");
  }
}
