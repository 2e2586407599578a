package io.anteroom.contract;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.anteroom.web.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The committed document {@code docs/openapi.json} is the one that the program serves. {@code
 * -Danteroom.expected=write} writes it; what breaks clients is written with {@code break} only.
 */
@QuarkusTest
class PublishedApiTest extends RestTest {
  private static final Path FILE = Path.of("docs", "openapi.json");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  @Test
  void isTheCommittedOneAndBreaksNoClient() throws Exception {
    String served = given().queryParam("format", "json").get("/q/openapi").asString();
    String mode = System.getProperty("anteroom.expected", "");
    if (!mode.equals("break") && Files.exists(FILE)) {
      ApiDescription committed = ApiDescription.of(Files.readString(FILE));
      assertThat(Breaks.between(committed, ApiDescription.of(served)))
          .as("changes that break clients; -Danteroom.expected=break accepts them")
          .isEmpty();
    }
    String text = JSON.writeValueAsString(JSON.readTree(served)) + "\n";
    if (!mode.isEmpty()) {
      Files.writeString(FILE, text);
    }
    assertThat(Files.readString(FILE))
        .as("docs/openapi.json; -Danteroom.expected=write writes it")
        .isEqualTo(text);
  }

  @Test
  void aBreakIsFoundWherePartsGoAwayOrMoreIsDemanded() throws Exception {
    String served = given().queryParam("format", "json").get("/q/openapi").asString();
    ApiDescription before = ApiDescription.of(served);

    ObjectNode less = (ObjectNode) JSON.readTree(served);
    properties(less, "Camera").remove("name");
    ((ObjectNode) less.at("/paths/~1api~1v1~1cameras")).remove("get");
    ((ObjectNode) less.at("/components/schemas/NewCamera")).withArray("required").add("location");
    ((ObjectNode) properties(less, "NewCamera").get("name")).put("maxLength", 50);
    ((ObjectNode) properties(less, "Region").get("region_id")).put("type", "integer");
    List<String> breaks = Breaks.between(before, ApiDescription.of(less.toString()));

    assertThat(breaks)
        .contains("GET /api/v1/cameras is gone")
        .anyMatch(found -> found.endsWith(".name is gone"))
        .anyMatch(found -> found.endsWith("body.location is required"))
        .anyMatch(found -> found.endsWith("body.name has another maxLength"))
        .anyMatch(found -> found.endsWith(".region_id is [integer] and was [string]"));
    assertThat(Breaks.between(before, before)).isEmpty();
  }

  private static ObjectNode properties(JsonNode document, String schema) {
    return (ObjectNode) document.at("/components/schemas/" + schema + "/properties");
  }
}
