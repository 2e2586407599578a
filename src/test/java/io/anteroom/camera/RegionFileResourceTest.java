package io.anteroom.camera;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RegionFileResourceTest extends RestTest {
  private static final String REGIONS = "/api/v1/management/regions";
  private static final String IMPORT = REGIONS + "/import";
  private static final String EXPORT = REGIONS + "/export";
  private static final String META = REGIONS + "/meta";
  private static final String BASIN =
      "{\"region_id\": \"r1\", \"region_type\": \"handwash\", \"name\": \"Basin, \\\"left\\\"\","
          + " \"polygon\": [[0, 0], [9.5, 0], [9, 9]], \"rules\": {\"max_occupancy\": 2}}";

  private static final String FORM = "multipart/form-data; boundary=x";

  /** The beginning of a form with a file. */
  private static final String PART =
      "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n";

  @TestHTTPResource("/")
  URI server;

  @BeforeEach
  void addACamera() {
    sql("TRUNCATE system_configs; INSERT INTO cameras (id, name) VALUES ('cam0', 'Gate')");
  }

  @Test
  void importsAFile() {
    upload(IMPORT + "?camera_id=cam0", "{\"regions\": [" + BASIN + "], \"meta\": {}}")
        .statusCode(200)
        .body("status", equalTo("success"))
        .body("imported", equalTo(1))
        .body("skipped", equalTo(0))
        .body("errors", equalTo(0))
        .body("total", equalTo(1))
        .body("success", equalTo(1))
        .body("failed", equalTo(0))
        .body("regions", hasSize(1))
        .body("regions[0].region_id", equalTo("r1"));
    given().get(REGIONS + "?camera_id=cam0").then().body("region_id", contains("r1"));
  }

  @Test
  void leavesRegionsThatExistAsTheyAre() {
    json(BASIN).post(REGIONS).then().statusCode(200);
    upload(IMPORT, "[%s, %s]".formatted(BASIN.replace("Basin", "Tap"), BASIN.replace("r1", "r2")))
        .statusCode(200)
        .body("imported", equalTo(1))
        .body("skipped", equalTo(1))
        .body("total", equalTo(2))
        .body("regions.region_id", contains("r2"));
    given().get(REGIONS + "/r1").then().body("name", startsWith("Basin"));
  }

  @Test
  void namesTheRegionsOfAFileThatAreNotValid() {
    expect(upload(IMPORT, "[%s, {}]".formatted(BASIN)), ProblemType.VALIDATION)
        .body("errors.field[0]", startsWith("regions[1]."));
    given().get(REGIONS).then().body("$", empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "region_id,name", "\u0000\u0001"})
  void refusesAFileThatIsNoJson(String file) {
    expect(upload(IMPORT, file), ProblemType.VALIDATION);
  }

  @Test
  void refusesAFormWithoutAFile() {
    expect(
            given().multiPart("other", "x.json", BASIN.getBytes(UTF_8)).post(IMPORT).then(),
            ProblemType.VALIDATION)
        .body("errors.field", contains("file"));
    expect(given().multiPart("file", "a text").post(IMPORT).then(), ProblemType.VALIDATION);
  }

  @Test
  void refusesWhatIsNoJson() {
    expect(
        given().contentType("text/csv").body("a,b").post(IMPORT).then(),
        ProblemType.MALFORMED_BODY);
    expect(given().post(IMPORT).then(), ProblemType.VALIDATION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "multipart/form-data; boundary=x | --x%Content-Disposition: form-data; name=file; filename=a%%[",
        "multipart/form-data; boundary=x | --x%no header%%[]%--x--%",
        "multipart/form-data; boundary=x | --x%Content-Disposition: form-data; filename=a%%[]%--x--%",
        "multipart/form-data; boundary=x | --x%Content-Disposition: form-data; name=file; filename=a%Content-Transfer-Encoding: base64%%*%--x--%",
        "multipart/form-data; boundary=x; charset=nope | --x%Content-Disposition: form-data; name=file; filename=a%%7%--x--%",
        "multipart/form-data; boundary=x | nothing of the kind",
        "multipart/form-data             | --x%Content-Disposition: form-data; name=file%%[]%--x--%",
        "multipart/form-data; boundary=  | --x%"
      })
  void refusesAFormThatIsBroken(String type, String form) throws Exception {
    byte[] bytes = form.replace("%", "\r\n").getBytes(UTF_8);
    HttpResponse<String> answer = send(type, new ByteArrayInputStream(bytes));
    assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
    assertThat(answer.body()).contains("urn:anteroom:problem:");
  }

  @Test
  void refusesAFormAboveTheLimitThatDoesNotSayItsLength() throws Exception {
    byte[] megabyte = " ".repeat(1 << 20).getBytes(UTF_8);
    InputStream megabytes =
        new SequenceInputStream(
            Collections.enumeration(
                Collections.nCopies(12, megabyte).stream()
                    .map(ByteArrayInputStream::new)
                    .toList()));
    HttpResponse<String> answer =
        send(
            FORM,
            new SequenceInputStream(new ByteArrayInputStream(PART.getBytes(UTF_8)), megabytes));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
    assertThat(answer.body()).contains(ProblemType.BODY_TOO_LARGE.urn());
  }

  @Test
  void writesOnceUnderOneKeyHoweverTheRegionsAreSent() {
    for (int i = 0; i < 2; i++) {
      given()
          .header("Idempotency-Key", "import-1")
          .multiPart("file", "r.json", ("[" + BASIN + "]").getBytes(UTF_8), "application/json")
          .post(IMPORT)
          .then()
          .statusCode(200)
          .body("imported", equalTo(1));
    }
    json("[" + BASIN + "]")
        .header("Idempotency-Key", "import-1")
        .post(IMPORT)
        .then()
        .body("imported", equalTo(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "yaml"})
  void exportsAFileThatItImports(String format) {
    json(BASIN).post(REGIONS + "?camera_id=cam0").then().statusCode(200);
    json("{\"fit_mode\": \"contain\"}").post(META).then().statusCode(200);
    String file =
        given()
            .get(EXPORT + "?format=" + format)
            .then()
            .statusCode(200)
            .header("Content-Type", startsWith("application/" + format))
            .header(
                "Content-Disposition", equalTo("attachment; filename=\"regions." + format + "\""))
            .extract()
            .asString();
    assertThat(file).contains("\"exported_count\" : 1").contains("\"fit_mode\" : \"contain\"");
    String before = text("SELECT to_jsonb(r) - 'created_at' - 'updated_at' FROM regions AS r");
    given().delete(REGIONS).then().statusCode(200);
    upload(IMPORT, file).statusCode(200).body("imported", equalTo(1));
    assertThat(text("SELECT to_jsonb(r) - 'created_at' - 'updated_at' FROM regions AS r"))
        .isEqualTo(before);
  }

  @Test
  void exportsATable() {
    json(BASIN).post(REGIONS + "?camera_id=cam0").then().statusCode(200);
    json(BASIN.replace("r1", "r2")).post(REGIONS).then().statusCode(200);
    json("{\"is_active\": false}").put(REGIONS + "/r2").then().statusCode(200);
    String first =
        "r1,handwash,\"Basin, \"\"left\"\"\",cam0,true,"
            + "\"[[0.0, 0.0], [9.5, 0.0], [9.0, 9.0]]\",\"{\"\"max_occupancy\"\":2}\"";
    String file =
        given()
            .accept("text/csv")
            .get(EXPORT + "?format=csv")
            .then()
            .statusCode(200)
            .header("Content-Type", containsString("text/csv"))
            .extract()
            .asString();
    assertThat(file.split("\r\n"))
        .hasSize(3)
        .startsWith("\ufeffregion_id,region_type,name,camera_id,is_active,polygon,rules", first);
    assertThat(given().get(EXPORT + "?format=csv&camera_id=cam0").asString()).doesNotContain("r2");
    assertThat(given().get(EXPORT + "?format=csv&active_only=true").asString())
        .doesNotContain("r2");
  }

  @Test
  void refusesAFormatThatItDoesNotWrite() {
    expect(given().get(EXPORT + "?format=xlsx").then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("format"));
  }

  @Test
  void refusesToReadAndWriteFilesOfTheServer() {
    expect(json("[]").post(IMPORT + "?file_path=/etc/passwd").then(), ProblemType.NOT_IMPLEMENTED);
    expect(given().post(IMPORT + "?file_path=regions.json").then(), ProblemType.NOT_IMPLEMENTED);
    expect(
        given().get(EXPORT + "?file_path=config/regions.json").then(), ProblemType.NOT_IMPLEMENTED);
  }

  @Test
  void refusesToExportMoreThanItHoldsInMemory() {
    sql(
        "INSERT INTO regions (region_id, region_type, name, polygon)"
            + " SELECT n, 'handwash', n, '[]' FROM generate_series(1, 10001) AS n");
    expect(given().get(EXPORT).then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("camera_id"));
    given().get(EXPORT + "?camera_id=cam0").then().statusCode(200).body("regions", empty());
  }

  /** Sends a form of unknown length. */
  private HttpResponse<String> send(String type, InputStream form) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(IMPORT))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> form))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static ValidatableResponse upload(String target, String file) {
    return given()
        .multiPart("file", "regions.json", file.getBytes(UTF_8), "application/json")
        .post(target)
        .then();
  }
}
