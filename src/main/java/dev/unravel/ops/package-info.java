/**
 * What an operator sees of a run under way: metrics, the endpoints that serve them, and the log.
 *
 * <p>{@link dev.unravel.ops.ProcessMetrics} is the one registry of a process; {@link
 * dev.unravel.ops.RunMetrics} and others bind their meters to it. {@link
 * dev.unravel.ops.OperationsEndpoints} serves it, with health and readiness, from any HTTP server.
 */
package dev.unravel.ops;
