package io.anteroom.web;

import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Nobody can make a service that is told of no proxy send other clients elsewhere. */
@QuarkusTest
class WithoutProxyTest extends RestTest {
  @Test
  void headersOfProxiesAreIgnored() {
    ForwardedRequest.newCamera("cam0")
        .statusCode(200)
        .header("Location", startsWith("http://127.0.0.1:"));
    ForwardedRequest.newCamera("cam1");
    ForwardedRequest.cameras().header("Link", startsWith("<http://127.0.0.1:"));
  }
}
