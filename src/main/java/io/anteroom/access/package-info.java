/**
 * Who may do what over HTTP: how requests are authenticated, the keys of programs, and the refusal
 * to serve others than this machine before somebody has chosen (ADR 0060). Which role an operation
 * needs is said where the operation is.
 */
package io.anteroom.access;
