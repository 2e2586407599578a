package io.anteroom.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.anteroom.web.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the parts of a form are read, however they come in. */
class MultipartBodyTest {
  private static final String BOUNDARY = "--b";

  @Test
  void readsWhatWasSentInPiecesOfAnySize() throws Exception {
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      List<byte[]> sent = new ArrayList<>();
      ByteArrayOutputStream form = new ByteArrayOutputStream();
      for (int i = random.nextInt(4); i >= 0; i--) {
        byte[] content = nearlyBoundaries(random);
        sent.add(content);
        form.writeBytes("----b\r\nContent-Disposition: form-data; name=\"f\"\r\n\r\n".getBytes());
        form.writeBytes(content);
        form.writeBytes("\r\n".getBytes());
      }
      form.writeBytes("----b--\r\nepilogue".getBytes());

      List<byte[]> read = parts(new Trickle(form.toByteArray(), random));

      assertThat(read).as("round %d", round).hasSameSizeAs(sent);
      for (int i = 0; i < sent.size(); i++) {
        assertThat(read.get(i)).isEqualTo(sent.get(i));
      }
    }
  }

  @Test
  void passesOverAPreambleAndWhatNobodyHasRead() throws Exception {
    MultipartBody body =
        body(
            "hello\r\n----b  \r\nA: 1\r\n\r\nnot read\r\n----b\r\nContent-Disposition: form-data;"
                + " name=second\r\n\r\nx\r\n----b--");
    assertThat(body.next()).get().isEqualTo(new PartHead("", Optional.empty()));
    assertThat(body.next()).get().extracting(PartHead::field).isEqualTo("second");
    assertThat(body.next()).isEmpty();
    assertThat(body.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\r\n",
        "----b",
        "----b\r\n",
        "----b\r\nContent-Disposition: form-data; name=f\r\n",
        "----b\r\nContent-Disposition: form-data; name=f\r\n\r\ncut",
        "----b\r\nContent-Disposition: form-data; name=f\r\n\r\ncut\r\n----",
        "----bx\r\n\r\n",
        "no boundary at all"
      })
  void refusesAFormThatEndsTooSoon(String form) {
    assertThatThrownBy(() -> parts(new ByteArrayInputStream(form.getBytes())))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("The form ");
  }

  @Test
  void refusesHeadersThatNeverEnd() {
    assertThatThrownBy(
            () -> parts(new ByteArrayInputStream(("----b\r\n" + "a".repeat(100_000)).getBytes())))
        .isInstanceOf(Problem.class)
        .hasMessageContaining("too long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Content-Disposition: form-data; name=\"files\"; filename=\"a b.jpg\" | files | a b.jpg",
        "content-disposition: form-data; NAME=files; filename=a.jpg | files | a.jpg",
        "Content-Disposition: form-data; name=\"a%22b\"; filename=\"x\\\"y;z.jpg\" | a\"b | x\"y;z.jpg",
        "Content-Disposition: form-data; name=\"f\"; filename=\"洗手.jpg\" | f | 洗手.jpg",
        "Content-Disposition: form-data; name=f; filename=\"_\"; filename*=UTF-8''%E6%B4%97+.jpg | f | 洗+.jpg",
        "Content-Disposition: form-data; name=f; filename=\"a.jpg\"; filename*=latin1''x | f | a.jpg"
      })
  void readsTheNamesOfFieldAndFile(String headers, String field, String file) {
    assertThat(PartHead.of(headers)).isEqualTo(new PartHead(field, Optional.of(file)));
  }

  private static MultipartBody body(String form) {
    return new MultipartBody(
        new ByteArrayInputStream(form.getBytes(StandardCharsets.UTF_8)), BOUNDARY);
  }

  private static List<byte[]> parts(InputStream form) throws IOException {
    MultipartBody body = new MultipartBody(form, BOUNDARY);
    List<byte[]> parts = new ArrayList<>();
    while (body.next().isPresent()) {
      ByteArrayOutputStream content = new ByteArrayOutputStream();
      byte[] block = new byte[97];
      for (int count = body.read(block, 0, 97); count >= 0; count = body.read(block, 0, 97)) {
        content.write(block, 0, count);
      }
      parts.add(content.toByteArray());
    }
    return parts;
  }

  /** Content that is full of beginnings of a boundary, and now and then larger than a buffer. */
  private static byte[] nearlyBoundaries(Random random) {
    StringBuilder text = new StringBuilder();
    int pieces = random.nextInt(20) == 0 ? 60_000 : random.nextInt(30);
    for (int i = 0; i < pieces; i++) {
      text.append(
          List.of("\r", "\n", "-", "--", "\r\n--", "\r\n---", "\r\n----", "b", "x")
              .get(random.nextInt(9)));
    }
    String content = text.toString();
    while (content.contains("\r\n----b")) {
      content = content.replace("\r\n----b", "");
    }
    return content.getBytes(StandardCharsets.US_ASCII);
  }

  /** Gives as much as a network might. */
  private static final class Trickle extends InputStream {
    private final InputStream source;
    private final Random random;

    private Trickle(byte[] bytes, Random random) {
      this.source = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() throws IOException {
      return source.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return source.read(bytes, offset, Math.min(length, 1 + random.nextInt(50)));
    }
  }
}
