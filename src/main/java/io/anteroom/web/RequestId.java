package io.anteroom.web;

import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Gives every request a name that its answer, its problem, its log lines and its trace share. */
@ApplicationScoped
class RequestId {
  static final String HEADER = "X-Request-Id";

  private static final String KEY = "request_id";
  private static final String QUERY = "url.query";
  // what a caller may choose: nothing that could forge a log line or a header
  private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._:-]{1,100}");
  private static final int BEFORE_EVERYTHING_ELSE = 1000;

  void register(@Observes Filters filters) {
    filters.register(
        context -> {
          of(context);
          context.next();
        },
        BEFORE_EVERYTHING_ELSE);
  }

  /** The name of this request; what fails before the filters gets its name here. */
  static String of(RoutingContext context) {
    String known = context.get(KEY);
    if (known != null) {
      return known;
    }
    String id = choose(context.request().getHeader(HEADER));
    context.put(KEY, id);
    MDC.put(KEY, id);
    Span.current().setAttribute(KEY, id);
    if (context.request().query() != null) {
      // it may hold what nobody should read, and is in no log either
      Span.current().setAttribute(QUERY, "");
    }
    context.response().putHeader(HEADER, id);
    return id;
  }

  private static String choose(String offered) {
    boolean sane = offered != null && SANE.matcher(offered).matches();
    return sane ? offered : UUID.randomUUID().toString();
  }
}
