/**
 * How HTTP is spoken, whatever is asked: what a request may be, who sends it, and how an answer
 * leaves. What has a room of its own: problems, JSON, lists, times, repeated requests, and the API
 * document.
 */
package io.anteroom.web;
