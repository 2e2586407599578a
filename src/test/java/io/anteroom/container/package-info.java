/** How images of the service are built, as far as it can be checked without an engine. */
package io.anteroom.container;
