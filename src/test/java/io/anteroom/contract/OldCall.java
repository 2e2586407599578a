package io.anteroom.contract;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A row of the tables in {@code docs/old-clients.md}.
 *
 * @param body JSON, or {@code form:} and the parts of a form; empty if nothing is sent
 * @param reads the fields that callers read, or the media type of a file
 */
record OldCall(String method, String target, String body, String fate, List<String> reads) {
  private static final Path FILE = Path.of("docs", "old-clients.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([A-Z]+) (\\S+)`(?: `(.+?)`)? \\| ([^|]+) \\|(.*)\\|");
  private static final String FORM = "form:";

  /** What a front end has exported and imports again. */
  private static final String REGIONS =
      """
      [{"id": "basin4", "name": "Basin 4", "type": "handwash", "enabled": true,
        "points": [{"x": 0, "y": 0}, {"x": 9, "y": 0}, {"x": 9, "y": 9}]}]
      """;

  static List<OldCall> all() throws IOException {
    return Files.readAllLines(FILE).stream()
        .filter(line -> line.startsWith("| `"))
        .map(OldCall::read)
        .toList();
  }

  private static OldCall read(String line) {
    Matcher row = ROW.matcher(line);
    if (!row.matches()) {
      throw new IllegalStateException("no row of a call: " + line);
    }
    String body = row.group(3) == null ? "" : row.group(3);
    List<String> reads =
        Pattern.compile("`([^`]+)`").matcher(row.group(5)).results().map(r -> r.group(1)).toList();
    return new OldCall(row.group(1), row.group(2), body, row.group(4).strip(), reads);
  }

  boolean readsAFile() {
    return reads.get(0).contains("/");
  }

  Response send() {
    RequestSpecification request = RestAssured.given().urlEncodingEnabled(false);
    if (body.startsWith(FORM)) {
      for (String part : body.substring(FORM.length()).split("&")) {
        String[] sides = part.strip().split("=", 2);
        if (sides[1].startsWith("@")) {
          String content = sides[1].endsWith(".json") ? REGIONS : "picture";
          request.multiPart(
              sides[0], sides[1].substring(1), content.getBytes(StandardCharsets.UTF_8));
        } else {
          request.multiPart(sides[0], sides[1]);
        }
      }
    } else if (!body.isEmpty()) {
      request.contentType(ContentType.JSON).body(body);
    }
    return request.request(method, target);
  }

  @Override
  public String toString() {
    return method + " " + target + (body.isEmpty() ? "" : " " + body);
  }
}
