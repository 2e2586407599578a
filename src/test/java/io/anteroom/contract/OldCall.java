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
 * @param fields what callers read
 */
record OldCall(String method, String target, String body, String fate, List<String> fields) {
  private static final Path FILE = Path.of("docs", "old-clients.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([A-Z]+) (\\S+)`(?: `(.+?)`)? \\| ([^|]+) \\|(.*)\\|");
  private static final String FORM = "form:";

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
    List<String> fields =
        Pattern.compile("`([^`]+)`").matcher(row.group(5)).results().map(r -> r.group(1)).toList();
    return new OldCall(row.group(1), row.group(2), body, row.group(4).strip(), fields);
  }

  Response send() {
    RequestSpecification request = RestAssured.given().urlEncodingEnabled(false);
    if (body.startsWith(FORM)) {
      for (String part : body.substring(FORM.length()).split("&")) {
        String[] sides = part.strip().split("=", 2);
        if (sides[1].startsWith("@")) {
          byte[] content = "picture".getBytes(StandardCharsets.UTF_8);
          request.multiPart(sides[0], sides[1].substring(1), content);
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
