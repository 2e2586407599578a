/**
 * What the API promises: its published document, the calls of the former server's clients, and that
 * every operation keeps to the document whatever it is sent.
 */
package io.anteroom.contract;
