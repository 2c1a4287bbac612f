/**
 * report.html: one self-contained page a run.
 *
 * <p>A {@link dev.unravel.report.page.ReportInput} (what a run directory holds) becomes a {@link
 * dev.unravel.report.page.Page} (what is to be read, in sections), which the templates in {@code
 * src/main/jte} write as HTML, escaping all of it. Curves are drawn here, as SVG paths: AWT alone
 * takes longer to load than a short run may last.
 *
 * <p>The page is a function of its input: no clock, no path, no order of a hash table is in it.
 */
package dev.unravel.report.page;
