package dev.unravel.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How to cite the program and the paper.
 *
 * @param bibtex both as entries of BibTeX
 * @param cff the file CITATION.cff that comes with the program
 */
public record Citation(String bibtex, String cff) {

  private static final String BIBTEX =
      """
      @software{unravel,
        title   = {{Unravel}: event-sourced {Monte-Carlo} trajectories of many-body open quantum systems
                   with an eavesdropper},
        author  = {{The Unravel developers}},
        year    = {2026},
        version = {%s},
        license = {Apache-2.0}
      }

      @misc{marconi2022robustness,
        title         = {Robustness of non-locality in many-body open quantum systems},
        author        = {Marconi, C. and Riera-Campeny, A. and Sanpera, A. and Aloy, A.},
        year          = {2022},
        eprint        = {2202.12079},
        archivePrefix = {arXiv},
        url           = {https://arxiv.org/abs/2202.12079}
      }
      """;

  /** For the version that made a run. */
  static Citation of(String version) {
    return new Citation(BIBTEX.formatted(version), resource("CITATION.cff"));
  }

  /** A text that comes with the program. */
  static String resource(String name) {
    try (InputStream in = Citation.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
