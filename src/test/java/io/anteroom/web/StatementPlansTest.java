package io.anteroom.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.hibernate.SessionFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement that comes again is not planned again: what Hibernate makes of it is kept. */
@QuarkusTest
class StatementPlansTest extends RestTest {
  @Inject SessionFactory sessions;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/cameras?page=1",
        "/api/v1/records/violations?limit=1&offset=5",
        "/api/v1/records/detection-records/cam0?offset=5",
        "/api/v1/alerts/history-db?page=2",
        "/api/v1/alerts/rules?offset=5",
        "/api/v1/statistics/realtime",
        "/api/v1/statistics/daily",
        "/api/v1/statistics/events?offset=5",
        "/api/v1/mlops/datasets?offset=5",
        "/api/v1/mlops/models?offset=5",
        "/api/v1/mlops/workflows",
        "/api/v1/mlops/deployments",
        "/api/v1/management/regions"
      })
  void isKept(String path) {
    given().get(path).then().statusCode(200);
    long before = sessions.getStatistics().getQueryPlanCacheMissCount();
    for (int i = 0; i < 10; i++) {
      given().get(path).then().statusCode(200);
    }
    // others, beside the requests, may run for the first time
    assertThat(sessions.getStatistics().getQueryPlanCacheMissCount() - before).isLessThan(10);
  }
}
