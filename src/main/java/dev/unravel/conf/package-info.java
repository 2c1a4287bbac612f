/**
 * From a scenario file in HOCON to a {@link dev.unravel.conf.Scenario}: what to simulate, said
 * completely and free of physics objects.
 *
 * <p>Rules:
 *
 * <ol>
 *   <li>{@code conf/reference.conf} names every key with its default, unit and range. It is read at
 *       run time: a key it does not name does not exist.
 *   <li>Overrides ({@code key=value}) count as if written at the end of the file, in their order;
 *       so do the keys of a curve, after them. An override that changes the {@code type} of an
 *       object, and any override of {@code observable} or {@code amplitudes}, replaces the whole
 *       object; all others go into it key by key.
 *   <li>Whatever the input, the outcome is a scenario or a {@link dev.unravel.conf.ConfException}
 *       of one line that names the place (file and line, or {@code --set key}), the key, what was
 *       found and what is allowed.
 *   <li>The environment has no say: {@code ${...}} refers to keys of the scenario only, {@code
 *       include} to files only, relative to the file that includes.
 *   <li>Two scenarios are equal if and only if their canonical texts are; the text of a scenario
 *       reads back to an equal one, on any machine.
 * </ol>
 */
package dev.unravel.conf;
