package dev.unravel.serve;

import dev.unravel.report.RecordWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers with files of a run, and slices of its states. */
final class RunFiles {

  /** A report is one file with everything in it; it gets a world of its own to run in. */
  private static final String REPORT_POLICY =
      "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:;"
          + " font-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " sandbox allow-scripts allow-downloads allow-popups";

  private static final Map<String, String> TYPES =
      Map.of(
          "csv", "text/csv; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "html", "text/html; charset=utf-8");

  private static final int MOST_CELLS = 2048;

  private RunFiles() {}

  /** A file as it is. */
  static void send(RunFolder run, Optional<RunFolder.FileEntry> wanted, Answer answer)
      throws IOException {
    RunFolder.FileEntry file =
        wanted.orElseThrow(() -> HttpFailure.notFound("the run has no such file"));
    if (answer.isUnchanged('"' + file.version() + '"')) {
      return;
    }
    String ending = file.name().substring(file.name().lastIndexOf('.') + 1);
    if (ending.equals("html")) {
      answer.headers().set("Content-Security-Policy", REPORT_POLICY);
    } else {
      answer.download(run.id() + "-" + file.name().replaceAll("[^A-Za-z0-9._=-]", "-"));
    }
    String type = TYPES.getOrDefault(ending, "application/octet-stream");
    try (var channel = RunFolder.open(file)) {
      InputStream in = Channels.newInputStream(channel);
      answer.sized(type, file.size(), out -> copy(in, out, file.size()));
    }
  }

  /** As many bytes as were announced; a file that has become shorter cuts the connection. */
  private static void copy(InputStream in, OutputStream out, long size) throws IOException {
    byte[] piece = new byte[StallGuard.PIECE];
    for (long left = size; left > 0; ) {
      int read = in.read(piece, 0, (int) Math.min(piece.length, left));
      if (read < 0) {
        throw new IOException("the file has become shorter");
      }
      out.write(piece, 0, read);
      left -= read;
    }
  }

  private static RhoArray states(RunFolder run, Query query, String stem) throws IOException {
    String label = query.text("curve").orElse("");
    String name = label.isEmpty() ? stem + ".npy" : stem + "-" + label + ".npy";
    return RhoArray.of(
        run.file(name)
            .orElseThrow(() -> HttpFailure.notFound("the run has no states of this curve")));
  }

  /** |rho| at one time, for a heat map. */
  static void picture(RunFolder run, Query query, Answer answer) throws IOException {
    query.allow("curve", "index", "cells", "version");
    RhoArray rho = states(run, query, "rho");
    int t = (int) query.number("index", 0, 0, rho.times() - 1L);
    int cells = (int) query.number("cells", 512, 1, MOST_CELLS);
    answer.bytes(200, "application/octet-stream", rho.picture(t, cells));
  }

  /** Every element at one time: i, j, re, im, abs. */
  static void slice(RunFolder run, Query query, Answer answer) throws IOException {
    query.allow("curve", "index");
    RhoArray rho = states(run, query, "rho");
    int t = (int) query.number("index", 0, 0, rho.times() - 1L);
    answer.download(run.id() + "-rho-" + t + ".csv");
    answer.streamed(
        "text/csv; charset=utf-8",
        out -> {
          PrintWriter text = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          RecordWriter writer =
              RecordWriter.start(
                  RecordWriter.Format.CSV, text, List.of("i", "j", "re", "im", "abs"));
          rho.forEach(
              t,
              (i, j, re, im) -> {
                writer.row(new double[] {i, j, re, im, Math.sqrt(re * re + im * im)});
                if (text.checkError()) {
                  throw new IOException("the client is gone");
                }
              });
          writer.end();
        });
  }
}
