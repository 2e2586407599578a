/** Moments, ranges of them, and the zone in which a day begins. */
package io.anteroom.web.time;
