package io.anteroom.camera;

import static io.restassured.RestAssured.given;

import io.anteroom.postgres.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class CameraResourceTest {
  @Test
  void createsACamera() {
    System.out.println(
        given()
            .contentType(ContentType.JSON)
            .body("{\"id\":\"t1\",\"name\":\"Tor\",\"source\":\"rtsp://x\"}")
            .post("/api/v1/cameras")
            .then()
            .log()
            .all()
            .extract()
            .asString());
    for (String u :
        new String[] {
          "/api/v1/cameras",
          "/api/v1/cameras/t1",
          "/api/v1/cameras/none",
          "/api/v1/nope",
          "/nope",
          "/api/v1/cameras?limit=abc",
          "/api/v1/cameras?active_only=maybe",
          "/api/v1/cameras?limit=0",
          "/api/v1/cameras?cursor=zzz",
          "/api/v1/cameras?q=tro"
        }) {
      System.out.println("### " + u);
      given().get(u).then().log().all();
    }
    given()
        .contentType(ContentType.JSON)
        .body("{\"name\":")
        .post("/api/v1/cameras")
        .then()
        .log()
        .all();
    given()
        .contentType(ContentType.JSON)
        .body("{\"name\":5}")
        .post("/api/v1/cameras")
        .then()
        .log()
        .all();
    given().contentType(ContentType.JSON).body("[]").post("/api/v1/cameras").then().log().all();
    given().contentType(ContentType.JSON).body("").post("/api/v1/cameras").then().log().all();
    given().contentType(ContentType.JSON).body("null").post("/api/v1/cameras").then().log().all();
    given()
        .contentType(ContentType.JSON)
        .body("{\"resolution\":[1,-2]}")
        .post("/api/v1/cameras")
        .then()
        .log()
        .all();
    given()
        .contentType(ContentType.JSON)
        .body("{\"resolution\":[1,-2],\"status\":\"x\"}")
        .patch("/api/v1/cameras/t1")
        .then()
        .log()
        .all();
    given()
        .contentType(ContentType.JSON)
        .body("{\"resolution\":[1,-2]}")
        .patch("/api/v1/cameras/t1")
        .then()
        .log()
        .all();
    given()
        .contentType(ContentType.JSON)
        .body("{\"enabled\":false}")
        .put("/api/v1/cameras/t1")
        .then()
        .log()
        .all();
    given().contentType(ContentType.XML).body("<a/>").post("/api/v1/cameras").then().log().all();
    given().accept("text/csv").get("/api/v1/cameras").then().log().all();
    given().patch("/api/v1/cameras").then().log().all();
  }
}
