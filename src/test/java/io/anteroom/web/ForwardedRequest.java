package io.anteroom.web;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Requests as a proxy hands them on that has ended TLS. */
final class ForwardedRequest {
  private static final String CAMERAS = "/api/v1/cameras";

  private ForwardedRequest() {}

  static ValidatableResponse newCamera(String id) {
    return handedOn()
        .contentType(ContentType.JSON)
        .body("{\"id\": \"%s\", \"name\": \"N\", \"source\": \"0\"}".formatted(id))
        .post(CAMERAS)
        .then();
  }

  static ValidatableResponse cameras() {
    return handedOn().get(CAMERAS + "?limit=1").then().statusCode(200);
  }

  private static RequestSpecification handedOn() {
    return RestAssured.given()
        .header("X-Forwarded-For", "192.0.2.7")
        .header("X-Forwarded-Proto", "https")
        .header("X-Forwarded-Host", "hygiene.example");
  }
}
