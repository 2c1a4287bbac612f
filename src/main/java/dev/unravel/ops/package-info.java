/** What an operator sees of a run under way: metrics and the endpoint that serves them. */
package dev.unravel.ops;
