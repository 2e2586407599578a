package io.anteroom.dataset;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import io.anteroom.web.RestTest;
import io.anteroom.web.problem.ProblemType;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads: kept as a whole, or not at all. */
@QuarkusTest
class UploadTest extends RestTest {
  private static final String UPLOAD = DatasetResource.PATH + "/upload";
  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 0, 1, 2};
  private static final int MEGABYTE = 1024 * 1024;

  @Inject LeftoverSweep sweep;

  @BeforeEach
  void emptyTheTables() throws Exception {
    sql("TRUNCATE datasets CASCADE");
    StoredFiles.clear();
  }

  @AfterEach
  void nothingIsLeftOfAnUpload() throws Exception {
    assertThat(StoredFiles.all()).noneMatch(file -> file.startsWith("."));
    assertThat(StoredFiles.folders())
        .hasSize(Integer.parseInt(text("SELECT count(*) FROM datasets")));
  }

  @Test
  void keepsFilesWithTheirChecksums() throws Exception {
    byte[] large = new byte[12 * MEGABYTE];
    new Random(1).nextBytes(large);
    Response answer =
        form("heads")
            .multiPart("dataset_type", "hairnet")
            .multiPart("description", "d")
            .multiPart("files", "1.jpg", JPEG)
            .multiPart("files[]", "weights.bin", large)
            .post(UPLOAD);
    answer
        .then()
        .statusCode(200)
        .header("Location", matchesPattern(".*/dataset_[0-9a-f]{12}"))
        .body("message", notNullValue())
        .body("dataset_name", equalTo("heads"))
        .body("version", equalTo("1.0.0"))
        .body("uploaded_files", contains("1.jpg", "weights.bin"))
        .body("total_size", equalTo(large.length + JPEG.length));
    String id = answer.path("dataset_id");
    given()
        .get(answer.header("Location"))
        .then()
        .body("tags", contains("hairnet"))
        .body("description", equalTo("d"))
        .body("sample_count", equalTo(1))
        .body("size", equalTo(large.length + JPEG.length))
        .body("file_path", equalTo(StoredFiles.FOLDER.resolve(id).toAbsolutePath().toString()));
    assertThat(Files.readAllBytes(StoredFiles.FOLDER.resolve(id).resolve("weights.bin")))
        .isEqualTo(large);
    given()
        .get(DatasetResource.PATH + "/" + id + "/download?format=individual")
        .then()
        .body("files.sha256", contains(sha256(JPEG), sha256(large)));
  }

  @Test
  void takesTheFieldsInAnyOrderAndFoldersInNames() throws Exception {
    Response answer =
        given()
            .multiPart("files", "sub/dir/1.jpg", JPEG)
            .multiPart("validate_files", "false")
            .multiPart("files", "2.jpg", new byte[0])
            .multiPart("version", "7")
            .multiPart("other", "ignored")
            .multiPart("dataset_type", "")
            .multiPart("dataset_name", "heads")
            .post(UPLOAD);
    answer.then().statusCode(200).body("version", equalTo("7"));
    assertThat(StoredFiles.all())
        .containsExactlyInAnyOrder(
            answer.path("dataset_id") + "/2.jpg", answer.path("dataset_id") + "/sub/dir/1.jpg");
  }

  /** Where the machine has no locale, the system holds ASCII names only. */
  @Test
  void keepsNamesInAnyScriptIfTheSystemCan() throws Exception {
    boolean can = System.getProperty("sun.jnu.encoding").equals("UTF-8");
    ValidatableResponse answer =
        raw(
            "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"手/洗手 1.txt\"\r\n\r\nx"
                + "\r\n--b\r\nContent-Disposition: form-data; name=dataset_name\r\n\r\n洗手\r\n--b--");
    if (can) {
      String id =
          answer.statusCode(200).body("dataset_name", equalTo("洗手")).extract().path("dataset_id");
      given()
          .get(DatasetResource.PATH + "/" + id + "/files/手/洗手 1.txt")
          .then()
          .statusCode(200)
          .body(equalTo("x"));
      given()
          .get(DatasetResource.PATH + "/" + id + "/download?format=individual")
          .then()
          .body("files[0].path", equalTo("手/洗手 1.txt"))
          .body(
              "files[0].download_url",
              equalTo(
                  DatasetResource.PATH + "/" + id + "/files/%E6%89%8B/%E6%B4%97%E6%89%8B%201.txt"));
    } else {
      expect(answer, ProblemType.VALIDATION).body("errors.field", contains("files"));
    }
  }

  @Test
  void takesTheNextVersionWhenOneIsThere() {
    upload("heads").then().statusCode(200).body("version", equalTo("1.0.0"));
    upload("heads").then().statusCode(200).body("version", equalTo("1.0.1"));
    expect(
            form("heads")
                .multiPart("version", "1.0.1")
                .multiPart("files", "1.jpg", JPEG)
                .post(UPLOAD)
                .then(),
            ProblemType.DUPLICATE)
        .body("errors.field", contains("version"));
  }

  @Test
  void ofManyOfOneVersionOneIsKept() {
    List<Integer> codes =
        IntStream.range(0, 8)
            .mapToObj(
                i ->
                    CompletableFuture.supplyAsync(
                        () ->
                            form("heads")
                                .multiPart("version", "1")
                                .multiPart("files", "1.jpg", JPEG)
                                .post(UPLOAD)
                                .statusCode()))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .sorted()
            .toList();
    assertThat(codes).containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../1.jpg",
        "/etc/passwd",
        "a/../../1.jpg",
        "a//b.jpg",
        ".",
        "..",
        "a/.",
        "C:\\1.jpg",
        "..\\1.jpg",
        "a\u0001.jpg",
        "a/"
      })
  void refusesNamesThatLeadElsewhere(String name) {
    expect(
            raw(
                "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
                    + name
                    + "\"\r\n\r\nx\r\n--b\r\nContent-Disposition: form-data; name=dataset_name\r\n\r\nn\r\n--b--"),
            ProblemType.VALIDATION)
        .body("errors.field", contains("files"));
    assertThat(Path.of("target", "1.jpg")).doesNotExist();
  }

  @Test
  void namesWhatIsNotValid() {
    expect(given().multiPart("files", "1.jpg", JPEG).post(UPLOAD).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("dataset_name"));
    expect(form("heads").post(UPLOAD).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("files"));
    expect(
            form("n".repeat(101)).multiPart("files", "1.jpg", JPEG).post(UPLOAD).then(),
            ProblemType.VALIDATION)
        .body("errors.field", contains("dataset_name"));
    expect(
            form("heads")
                .multiPart("validate_files", "perhaps")
                .multiPart("files", "1.jpg", JPEG)
                .post(UPLOAD)
                .then(),
            ProblemType.VALIDATION)
        .body("errors.field", contains("validate_files"));
    expect(
            form("heads")
                .multiPart("files", "1.jpg", JPEG)
                .multiPart("files", "1.jpg", JPEG)
                .post(UPLOAD)
                .then(),
            ProblemType.VALIDATION)
        .body("errors.message", contains(containsString("is there twice")));
    for (String content : List.of("", "no picture")) {
      expect(
              form("heads").multiPart("files", "1.jpg", content.getBytes()).post(UPLOAD).then(),
              ProblemType.VALIDATION)
          .body("errors.message", contains(containsString("1.jpg")));
    }
    RequestSpecification many = form("heads");
    for (int i = 0; i < 21; i++) {
      many.multiPart("files", i + ".jpg", JPEG);
    }
    expect(many.post(UPLOAD).then(), ProblemType.VALIDATION)
        .body("errors.field", contains("files"));
  }

  @Test
  void refusesABodyThatIsNoForm() {
    expect(json("{}").post(UPLOAD).then(), ProblemType.UNSUPPORTED_MEDIA_TYPE);
    expect(
        given().contentType("multipart/form-data").body("x".getBytes()).post(UPLOAD).then(),
        ProblemType.MALFORMED_BODY);
    expect(
        raw("--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"1.jpg\"\r\n\r\ncut"),
        ProblemType.MALFORMED_BODY);
    expect(raw(""), ProblemType.MALFORMED_BODY);
  }

  @Test
  void refusesAFileAboveItsLimitAndAnUploadAboveIts() throws Exception {
    expect(
            form("heads")
                .multiPart("files", "1.bin", new byte[14 * MEGABYTE + 1])
                .post(UPLOAD)
                .then(),
            ProblemType.BODY_TOO_LARGE)
        .body("errors.field", contains("files"));
    // the length is announced
    assertThat(send(UPLOAD, "Content-Length: " + 25L * MEGABYTE + "\r\n\r\n", 0))
        .startsWith("HTTP/1.1 413 ")
        .contains(ProblemType.BODY_TOO_LARGE.urn());
    // and not announced: two files within their limits
    assertThat(send(UPLOAD, "Transfer-Encoding: chunked\r\n\r\n", 26)).startsWith("HTTP/1.1 413 ");
  }

  @Test
  void otherBodiesKeepTheirLimit() throws Exception {
    assertThat(send(DatasetResource.PATH, "Content-Length: " + 11L * MEGABYTE + "\r\n\r\n", 0))
        .startsWith("HTTP/1.1 413 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Content-Length: 20000000", "Transfer-Encoding: chunked"})
  void leavesNothingWhenItsClientGoes(String length) throws Exception {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      OutputStream out = socket.getOutputStream();
      boolean chunked = length.endsWith("chunked");
      String head =
          "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"1.bin\"\r\n\r\n";
      out.write(
          ("POST "
                  + UPLOAD
                  + " HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data;"
                  + " boundary=b\r\n"
                  + length
                  + "\r\n\r\n")
              .getBytes());
      out.write(
          ((chunked ? Integer.toHexString(head.length()) + "\r\n" : "")
                  + head
                  + (chunked ? "\r\n" : ""))
              .getBytes());
      byte[] block = new byte[64 * 1024];
      for (int i = 0; i < 32; i++) {
        out.write((chunked ? "10000\r\n" : "").getBytes());
        out.write(block);
        out.write((chunked ? "\r\n" : "").getBytes());
      }
      out.flush();
      Awaitility.await("what has come so far")
          .until(() -> StoredFiles.all().stream().anyMatch(file -> file.startsWith(".incoming/")));
    }
    Awaitility.await("what is left").until(() -> StoredFiles.all().isEmpty());
    assertThat(text("SELECT count(*) FROM datasets")).isEqualTo("0");
  }

  @Test
  void waitsForNobodyWhenAsManyGoOnAsMay() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 16; i++) {
        Socket socket = new Socket("localhost", RestAssured.port);
        slow.add(socket);
        socket
            .getOutputStream()
            .write(
                ("POST "
                        + UPLOAD
                        + " HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                        + "Content-Length: 9\r\n\r\n--b")
                    .getBytes());
      }
      Awaitility.await("all of them")
          .until(() -> Files.list(StoredFiles.FOLDER.resolve(".incoming")).count() == 16);
      upload("heads").then().statusCode(503).header("Retry-After", equalTo("10"));
      given().get(DatasetResource.PATH).then().statusCode(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    Awaitility.await("a place").until(() -> upload("heads").statusCode() == 200);
    Awaitility.await("the end of the others")
        .until(() -> Files.list(StoredFiles.FOLDER.resolve(".incoming")).count() == 0);
  }

  @Test
  void leavesNothingWhenTheDatabaseRefusesIt() throws Exception {
    whileDiffering(
        "ALTER TABLE dataset_files RENAME TO dataset_files_away",
        "ALTER TABLE dataset_files_away RENAME TO dataset_files",
        () -> assertThat(upload("heads").statusCode()).isEqualTo(503));
    assertThat(StoredFiles.all()).isEmpty();
  }

  @Test
  void leavesNothingWhenTheCommitIsRefused() throws Exception {
    sql(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            + " $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '23514'; END $$;"
            + "CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON datasets DEFERRABLE INITIALLY DEFERRED"
            + " FOR EACH ROW EXECUTE FUNCTION refuse()");
    try {
      assertThat(upload("heads").statusCode()).isEqualTo(422);
    } finally {
      sql("DROP TRIGGER refuse ON datasets; DROP FUNCTION refuse()");
    }
    assertThat(StoredFiles.all()).isEmpty();
    assertThat(text("SELECT count(*) FROM dataset_files")).isEqualTo("0");
  }

  @Test
  void isKeptOnceUnderOneKey() throws Exception {
    Response first =
        form("heads").header("Idempotency-Key", "k").multiPart("files", "1.jpg", JPEG).post(UPLOAD);
    first.then().statusCode(200);
    form("heads")
        .header("Idempotency-Key", "k")
        .multiPart("files", "1.jpg", JPEG)
        .post(UPLOAD)
        .then()
        .statusCode(200)
        .header("Idempotent-Replayed", equalTo("true"))
        .body("dataset_id", equalTo(first.path("dataset_id")));
    form("heads")
        .header("Idempotency-Key", "k")
        .multiPart("files", "2.jpg", JPEG)
        .post(UPLOAD)
        .then()
        .statusCode(422);
    assertThat(StoredFiles.folders()).hasSize(1);
  }

  @Test
  void goesWithItsFiles() throws Exception {
    String path = upload("heads").header("Location");
    given().delete(path).then().statusCode(200);
    assertThat(StoredFiles.all()).isEmpty();
    assertThat(text("SELECT count(*) FROM dataset_files")).isEqualTo("0");
  }

  @Test
  void whatAKilledProcessHasLeftGoesWhenItIsOld() throws Exception {
    String kept = upload("heads").path("dataset_id");
    Path root = StoredFiles.FOLDER;
    Files.createDirectories(root.resolve(".incoming/dataset_000000000001/sub"));
    Files.write(root.resolve(".incoming/dataset_000000000001/sub/1.jpg"), JPEG);
    // killed between the move and the commit, or while its files were deleted
    Files.createDirectories(root.resolve("dataset_000000000002"));
    Files.write(root.resolve("dataset_000000000002/1.jpg"), JPEG);
    Files.write(root.resolve(".pending/dataset_000000000002"), new byte[0]);
    // killed between the commit and the end
    Files.write(root.resolve(".pending").resolve(kept), new byte[0]);
    // nobody has said that this one is unfinished: it may belong to a row that a backup lacks
    Files.createDirectories(root.resolve("dataset_000000000003"));

    sweep.sweep(Duration.ofHours(1));
    assertThat(StoredFiles.all()).hasSize(5);
    FileTime old = FileTime.from(Instant.now().minus(Duration.ofHours(2)));
    Files.setLastModifiedTime(root.resolve(".pending/dataset_000000000002"), old);
    sweep.sweep(Duration.ofHours(1));
    assertThat(StoredFiles.all()).hasSize(3);
    sweep.sweep(Duration.ZERO);

    assertThat(StoredFiles.all()).containsExactly(kept + "/1.jpg");
    assertThat(root.resolve("dataset_000000000003")).isDirectory();
    Files.delete(root.resolve("dataset_000000000003"));
  }

  private static RequestSpecification form(String name) {
    return given().multiPart("dataset_name", name);
  }

  private static Response upload(String name) {
    return form(name).multiPart("files", "1.jpg", JPEG).post(UPLOAD);
  }

  private static ValidatableResponse raw(String body) {
    return given()
        .contentType("multipart/form-data; boundary=b")
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post(UPLOAD)
        .then();
  }

  /** Sends so many chunks of a megabyte, and reads until the server ends the connection. */
  private static String send(String path, String headers, int megabytes) throws IOException {
    try (Socket socket = new Socket("localhost", RestAssured.port)) {
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST "
                  + path
                  + " HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data;"
                  + " boundary=b\r\n"
                  + headers)
              .getBytes());
      try {
        for (int i = 0; i < megabytes; i++) {
          String head =
              i % 13 == 0
                  ? "\r\n--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\""
                      + i
                      + "\"\r\n\r\n"
                  : "";
          out.write((Integer.toHexString(MEGABYTE + head.length()) + "\r\n" + head).getBytes());
          out.write(new byte[MEGABYTE]);
          out.write("\r\n".getBytes());
        }
        out.flush();
      } catch (IOException e) {
        // it has heard enough
      }
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }
}
