/** The OpenAPI document: what the code says of itself, and what holds for every operation. */
package io.anteroom.web.document;
