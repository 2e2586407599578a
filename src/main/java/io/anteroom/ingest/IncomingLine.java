package io.anteroom.ingest;

import io.anteroom.web.problem.FieldError;
import java.util.List;
import java.util.Optional;

/**
 * A detection of a batch as it came.
 *
 * @param number its line, or its place in the array, from 1
 * @param size bytes
 * @param detection empty if it is not valid
 * @param faults what is wrong with it
 */
record IncomingLine(
    long number, long size, Optional<NewDetection> detection, List<FieldError> faults) {}
