package io.anteroom.deployment;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How a deployment is, as whoever runs it sees it. */
@Schema(description = "How a deployment is")
record NewReport(
    DeploymentStatus status,
    @Schema(description = "Replicas that serve") @Min(0) Integer readyReplicas,
    @Schema(description = "Percent; of several cores more than 100")
        @DecimalMin("0")
        @DecimalMax("100000")
        Double cpuUsage,
    @Schema(description = "Percent") @DecimalMin("0") @DecimalMax("100000") Double memoryUsage,
    @Schema(description = "Percent") @DecimalMin("0") @DecimalMax("100000") Double gpuUsage,
    @Schema(description = "Requests in the last minute") @Min(0) Integer requestsPerMinute,
    @Schema(description = "Milliseconds") @DecimalMin("0") @DecimalMax("1000000000")
        Double avgResponseTime,
    @Schema(description = "Percent") @DecimalMin("0") @DecimalMax("100") Double errorRate,
    @Schema(description = "Requests since the deployment") @Min(0) Integer totalRequests,
    @Schema(description = "Percent") @DecimalMin("0") @DecimalMax("100") Double successRate) {}
