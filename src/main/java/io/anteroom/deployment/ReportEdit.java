package io.anteroom.deployment;

import io.anteroom.web.json.Partial;
import io.anteroom.web.problem.Problem;
import java.time.Instant;

/** Carries a report into a deployment's row, and nothing of what is wanted. */
final class ReportEdit {
  private ReportEdit() {}

  static void apply(Deployment deployment, Partial<NewReport> report) {
    report.set("status", NewReport::status, status -> deployment.status = required(status));
    report.set("readyReplicas", NewReport::readyReplicas, n -> deployment.readyReplicas = n);
    report.set("cpuUsage", NewReport::cpuUsage, n -> deployment.cpuUsage = n);
    report.set("memoryUsage", NewReport::memoryUsage, n -> deployment.memoryUsage = n);
    report.set("gpuUsage", NewReport::gpuUsage, n -> deployment.gpuUsage = n);
    report.set(
        "requestsPerMinute", NewReport::requestsPerMinute, n -> deployment.requestsPerMinute = n);
    report.set("avgResponseTime", NewReport::avgResponseTime, n -> deployment.avgResponseTime = n);
    report.set("errorRate", NewReport::errorRate, n -> deployment.errorRate = n);
    report.set("totalRequests", NewReport::totalRequests, n -> deployment.totalRequests = n);
    report.set("successRate", NewReport::successRate, n -> deployment.successRate = n);
    deployment.reportedAt = Instant.now();
  }

  private static String required(DeploymentStatus status) {
    if (status == null) {
      throw Problem.invalid("status", "must not be null");
    }
    return status.value();
  }
}
