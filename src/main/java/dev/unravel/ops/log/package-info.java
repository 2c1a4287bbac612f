/** What is logged, and how: lines for people, or JSON objects, with the run on each. */
package dev.unravel.ops.log;
