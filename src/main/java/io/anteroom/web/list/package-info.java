/** Lists: filters, order, pages by cursor or number, and totals that cost a bounded time. */
package io.anteroom.web.list;
