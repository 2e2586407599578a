/** How long rows are kept, and the work of deleting old ones in small steps (ADR 0032). */
package io.anteroom.retention;
