package io.anteroom.dataset;

import java.util.List;

/** Some of the files of a data set, in the order of their paths, and how many there are. */
record FilePart(Dataset dataset, List<DatasetFile> files, long total) {}
