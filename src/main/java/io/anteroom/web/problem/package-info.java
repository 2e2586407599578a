/**
 * Problem details (RFC 9457): each kind of refusal, and the field that it is about. Knows no
 * request.
 */
package io.anteroom.web.problem;
