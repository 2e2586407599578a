package io.anteroom.dataset;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.anteroom.postgres.Session;
import io.anteroom.web.RestTest;
import io.anteroom.web.problem.Problem;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.awaitility.Awaitility;
import org.hibernate.SessionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of data sets, as they are served. */
@QuarkusTest
class DatasetFileTest extends RestTest {
  private static final Path FOLDER = StoredFiles.FOLDER;
  private static final String ANNOTATIONS =
      "\ufeffimage_path,Camera_ID,timestamp,has_violation,violation_type,record_id\r\n"
          + "1.jpg,cam0,2026-01-05T08:00:00Z,True,\"no_hairnet, twice\",77\n"
          + "elsewhere/2.jpg,cam1,,0,,\n"
          + "9.jpg,cam9,,1,,\n";

  @Inject SessionFactory sessions;

  @BeforeEach
  void emptyTheTables() throws Exception {
    sql("TRUNCATE datasets CASCADE");
    StoredFiles.clear();
  }

  @Test
  void areServedOneByOneWithTagAndRange() {
    String path = uploaded() + "/files/labels.txt";
    Response first = given().get(path);
    first
        .then()
        .statusCode(200)
        .contentType("application/octet-stream")
        .header("Content-Length", equalTo("10"))
        .header("Content-Disposition", equalTo("attachment"))
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .body(equalTo("0123456789"));
    given().header("If-None-Match", first.header("ETag")).get(path).then().statusCode(304);
    given()
        .header("Range", "bytes=2-4")
        .get(path)
        .then()
        .statusCode(206)
        .header("Content-Range", equalTo("bytes 2-4/10"))
        .body(equalTo("234"));
    given().header("Range", "bytes=8-").get(path).then().statusCode(206).body(equalTo("89"));
    given().header("Range", "bytes=-3").get(path).then().statusCode(206).body(equalTo("789"));
    given()
        .header("Range", "bytes=0-1")
        .header("If-Range", "\"another\"")
        .get(path)
        .then()
        .statusCode(200)
        .body(equalTo("0123456789"));
    for (String whole :
        new String[] {"bytes=10-", "bytes=4-2", "bytes=-", "lines=1-2", "bytes=0-1,3-4"}) {
      given()
          .header("Range", whole)
          .get(path)
          .then()
          .statusCode(200)
          .header("Content-Length", equalTo("10"));
    }
    given().head(path).then().statusCode(200).header("Content-Length", equalTo("10"));
    given().get(uploaded() + "/files/1.jpg").then().contentType("image/jpeg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../outside.jpg",
        "%2e%2e/outside.jpg",
        "sub/..%2f..%2foutside.jpg",
        "..%2f..%2f..%2f..%2fetc%2fpasswd",
        "%2fetc%2fpasswd",
        "//etc/passwd",
        "sub",
        "sub/",
        "sub//3.jpg",
        "./1.jpg",
        "sub/../1.jpg",
        "sub%2f..%2f1.jpg",
        "link.jpg",
        "linked/1.jpg",
        "sub%5c3.jpg",
        "1.jpg%00.txt",
        "%c0%ae%c0%ae/outside.jpg",
        "none.jpg"
      })
  void nothingElseIsServed(String path) throws Exception {
    String dataset = uploaded();
    Path folder = FOLDER.resolve(dataset.substring(dataset.lastIndexOf('/') + 1));
    Files.writeString(FOLDER.resolve("outside.jpg"), "secret");
    Files.createSymbolicLink(
        folder.resolve("link.jpg"), FOLDER.resolve("outside.jpg").toAbsolutePath());
    Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("sub").toAbsolutePath());
    int status = given().urlEncodingEnabled(false).get(dataset + "/files/" + path).statusCode();
    // a path with dots as they are is another path before it gets here, and may be one that exists
    boolean another = path.equals("./1.jpg") || path.equals("sub/../1.jpg");
    assertThat(status).isIn(another ? new Integer[] {200, 400, 404} : new Integer[] {400, 404});
    assertThat(given().urlEncodingEnabled(false).get(dataset + "/files/" + path).asString())
        .doesNotContain("secret", "root:");
  }

  @Test
  void areAllInAZip() throws Exception {
    String dataset = uploaded();
    Response answer = given().get(dataset + "/download?format=zip");
    answer
        .then()
        .statusCode(200)
        .contentType("application/zip")
        .header("Content-Disposition", containsString("heads_with____.zip"));
    assertThat(unzipped(answer.asByteArray()))
        .containsOnlyKeys("1.jpg", "annotations.csv", "labels.txt", "sub/2.jpg")
        .containsEntry("labels.txt", "0123456789");
    assertThat(unzipped(given().get(dataset + "/download").asByteArray())).hasSize(4);
  }

  @Test
  void areAllInATar() throws Exception {
    byte[] tar =
        given()
            .get(uploaded() + "/download?format=tar")
            .then()
            .statusCode(200)
            .contentType("application/x-tar")
            .extract()
            .asByteArray();
    assertThat(tar.length % 512).isZero();
    assertThat(new String(tar, StandardCharsets.ISO_8859_1)).contains("sub/2.jpg", "0123456789");
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "tar"})
  void breakTheConnectionWhenOneGoesMeanwhile(String format) throws Exception {
    Path old = Files.createDirectories(FOLDER.resolve("old"));
    byte[] large = new byte[40 * 1024 * 1024];
    new Random(1).nextBytes(large);
    Files.write(old.resolve("1.bin"), large);
    Files.writeString(old.resolve("2.bin"), "x");
    sql(
        "INSERT INTO datasets (id, name, version, size, file_path) VALUES ('d1', 'old', '1', 3, 'old')");
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      String path = DatasetResource.PATH + "/d1/download?format=" + format;
      socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes());
      InputStream in = socket.getInputStream();
      String head = new String(in.readNBytes(1000), StandardCharsets.ISO_8859_1);
      assertThat(head).startsWith("HTTP/1.1 200 ").containsIgnoringCase("chunked");
      Files.delete(old.resolve("2.bin"));
      byte[] last = new byte[5];
      assertThatCode(() -> readOut(in, last)).doesNotThrowAnyException();
      assertThat(new String(last, StandardCharsets.ISO_8859_1)).isNotEqualTo("0\r\n\r\n");
    }
  }

  /** Reads to the end, which may be a broken connection, and keeps the last bytes. */
  private static void readOut(InputStream in, byte[] last) {
    byte[] block = new byte[64 * 1024];
    try {
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        int kept = Math.min(count, last.length);
        System.arraycopy(last, kept, last, 0, last.length - kept);
        System.arraycopy(block, count - kept, last, last.length - kept, kept);
      }
    } catch (IOException e) {
      // broken it is
    }
  }

  @Test
  void areListedOneByOne() {
    String dataset = uploaded();
    Response answer = given().get(dataset + "/download?format=individual");
    answer
        .then()
        .statusCode(200)
        .body("files.path", contains("1.jpg", "annotations.csv", "labels.txt", "sub/2.jpg"))
        .body("files[3].name", equalTo("2.jpg"))
        .body("files[2].size", equalTo(10))
        .body("total", equalTo(4));
    String url = answer.path("files[3].download_url");
    given().urlEncodingEnabled(false).get(url).then().statusCode(200);
    given()
        .get(dataset + "/download?format=individual&limit=1&offset=2")
        .then()
        .body("files.path", contains("labels.txt"))
        .body("total", equalTo(4));
    expect(given().get(dataset + "/download?format=rar").then(), ProblemType.INVALID_PARAMETER)
        .body("errors.field", contains("format"));
  }

  @Test
  void areSamplesWithWhatIsSaidAboutThem() {
    String dataset = uploaded();
    given()
        .get(dataset + "/samples?file_type=image&limit=20&offset=0")
        .then()
        .statusCode(200)
        .body("samples.path", contains("1.jpg", "sub/2.jpg"))
        .body("samples.has_violation", contains(true, false))
        .body("samples[0].violation_type", equalTo("no_hairnet, twice"))
        .body("samples[0].camera_id", equalTo("cam0"))
        .body("samples[0].timestamp", equalTo("2026-01-05T08:00:00Z"))
        .body("samples[0].record_id", equalTo("77"))
        .body("samples[1].camera_id", equalTo("cam1"))
        .body("samples[1].record_id", nullValue())
        .body("total", equalTo(2))
        .body("limit", equalTo(20))
        .body("offset", equalTo(0));
    given()
        .get(dataset + "/samples?file_type=label")
        .then()
        .body("samples.path", contains("annotations.csv", "labels.txt"));
    given()
        .get(dataset + "/samples?file_type=all&limit=1&offset=9")
        .then()
        .body("samples", hasSize(0))
        .body("total", equalTo(4));
  }

  @Test
  void areReadInAFixedNumberOfStatements() {
    String dataset = uploaded();
    long before = sessions.getStatistics().getPrepareStatementCount();
    given().get(dataset + "/samples").then().statusCode(200);
    assertThat(sessions.getStatistics().getPrepareStatementCount() - before).isEqualTo(4);
  }

  /** Else they would be looked for in the folder, where nobody knows their checksums. */
  @Test
  void areThoseOfTheMomentInWhichTheDataSetIsFound() throws Exception {
    String list = uploaded() + "/download?format=individual";
    assertThat(whileDeleted(list).path("files.sha256").toString()).doesNotContain("null");
    assertThat(whileDeleted(uploaded() + "/files/labels.txt").header("ETag")).hasSize(66);
  }

  /** The answer to a request of which the data set is deleted before its files are read. */
  private Response whileDeleted(String path) throws Exception {
    try (Session other = session()) {
      other.begin();
      other.execute("LOCK TABLE dataset_files");
      CompletableFuture<Response> answer = CompletableFuture.supplyAsync(() -> given().get(path));
      Awaitility.await()
          .until(() -> !text("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("0"));
      other.execute("DELETE FROM datasets");
      other.commit();
      return answer.get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void ofOldProgramsAreServedWhereTheyLieBelowTheFolder() throws Exception {
    Files.createDirectories(FOLDER.resolve("old/sub"));
    Files.writeString(FOLDER.resolve("old/sub/1.jpg"), "x");
    Files.writeString(FOLDER.resolve("old/b.png"), "xy");
    Files.writeString(FOLDER.resolve("old/annotations.csv"), "filename,camera_id\nb.png,cam7\n");
    for (String path :
        new String[] {
          "old", "data/datasets/old", FOLDER.resolve("old").toAbsolutePath().toString()
        }) {
      sql("TRUNCATE datasets CASCADE");
      sql(
          "INSERT INTO datasets (id, name, version, size, file_path) VALUES ('d1', 'old', '1', 3, '"
              + path
              + "')");
      String dataset = DatasetResource.PATH + "/d1";
      given()
          .get(dataset + "/samples")
          .then()
          .body("samples.path", contains("b.png", "sub/1.jpg"))
          .body("samples[0].size", equalTo(2))
          .body("samples[0].camera_id", equalTo("cam7"))
          .body("samples[0].sha256", nullValue());
      given().get(dataset + "/files/sub/1.jpg").then().statusCode(200).header("ETag", nullValue());
      assertThat(unzipped(given().get(dataset + "/download").asByteArray())).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "/",
        "/etc",
        "../../src",
        ".incoming",
        ".incoming/x",
        "none",
        "link",
        "a\tb"
      })
  void ofNoOtherFolderAreServed(String path) throws Exception {
    Files.createDirectories(FOLDER.resolve(".incoming/x"));
    Files.writeString(FOLDER.resolve(".incoming/x/passwd"), "x");
    Files.createSymbolicLink(FOLDER.resolve("link"), Path.of("/etc"));
    sql(
        "INSERT INTO datasets (id, name, version, size, file_path) VALUES ('..', 'old', '1', 3, '"
            + path
            + "')");
    String dataset = DatasetResource.PATH + "/%2E%2E";
    given().urlEncodingEnabled(false).get(dataset + "/download").then().statusCode(404);
    given().urlEncodingEnabled(false).get(dataset + "/files/passwd").then().statusCode(404);
  }

  @Test
  void ofARowWithoutFilesAreNone() {
    sql("INSERT INTO datasets (id, name, version, size) VALUES ('d1', 'd', '1', 0)");
    String dataset = DatasetResource.PATH + "/d1";
    expect(given().get(dataset + "/download").then(), ProblemType.NOT_FOUND);
    given().get(dataset + "/samples").then().statusCode(200).body("total", equalTo(0));
    for (String path : new String[] {"/download", "/samples", "/files/1.jpg"}) {
      expect(given().get(DatasetResource.PATH + "/none" + path).then(), ProblemType.NOT_FOUND);
    }
  }

  @Test
  void needAFolder() {
    Storage none = new Storage(new NoFolder());
    assertThatThrownBy(() -> none.open("dataset_000000000001"))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("anteroom.dataset.folder");
    assertThat(none.exists()).isFalse();
  }

  private static String uploaded() {
    RequestSpecification form =
        given().multiPart("dataset_name", "heads with 手/\"").multiPart("validate_files", "false");
    return form.multiPart("files", "1.jpg", "x".getBytes())
        .multiPart("files", "labels.txt", "0123456789".getBytes())
        .multiPart("files", "sub/2.jpg", "yy".getBytes())
        .multiPart("files", "annotations.csv", ANNOTATIONS.getBytes(StandardCharsets.UTF_8))
        .post(DatasetResource.PATH + "/upload")
        .then()
        .statusCode(200)
        .extract()
        .header("Location")
        .replaceFirst("^https?://[^/]+", "");
  }

  private static Map<String, String> unzipped(byte[] zip) throws Exception {
    Map<String, String> files = new TreeMap<>();
    try (InputStream bytes = new ByteArrayInputStream(zip);
        ZipInputStream in = new ZipInputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        files.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  private static final class NoFolder implements DatasetConfig {
    @Override
    public Optional<Path> folder() {
      return Optional.empty();
    }

    @Override
    public MemorySize maxUploadSize() {
      return new MemorySize(java.math.BigInteger.ONE);
    }

    @Override
    public MemorySize maxFileSize() {
      return maxUploadSize();
    }

    @Override
    public int maxFiles() {
      return 1;
    }

    @Override
    public Duration leftoverAge() {
      return Duration.ZERO;
    }

    @Override
    public String sweepEvery() {
      return "off";
    }

    @Override
    public int atOnce() {
      return 1;
    }

    @Override
    public Duration patience() {
      return Duration.ZERO;
    }

    @Override
    public Duration longest() {
      return Duration.ZERO;
    }
  }
}
