package dev.unravel.packaging;

import dev.unravel.cli.Main;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import picocli.AutoComplete;
import picocli.CommandLine;

/**
 * Writes, into a directory, {@code man/man1/*.1}, {@code completion/{bash,zsh,fish}/*}, {@code
 * reference/*.md}, and {@code build}, which tells one build of the jar from another; manual pages
 * also compressed.
 */
public final class Documents {

  private Documents() {}

  /**
   * Writes them all.
   *
   * @param args the directory, the file with every key of a scenario, the program's version, the
   *     date of the build as in 2026-11-01T00:00:00Z, the program's jar, and the changelog
   */
  public static void main(String[] args) throws IOException, NoSuchAlgorithmException {
    Path target = Path.of(args[0]);
    List<String> reference = Files.readAllLines(Path.of(args[1]));
    for (Map.Entry<String, String> file : of(reference, args[2], args[3]).entrySet()) {
      Path path = target.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
      if (path.toString().endsWith(".1")) {
        compress(path, target.resolve("deb/man1/" + path.getFileName() + ".gz"));
      }
    }
    compress(Path.of(args[5]), target.resolve("deb/changelog.gz"));
    Files.writeString(target.resolve("build"), digest(Path.of(args[4])) + "\n");
  }

  /** As Debian wants its texts; without name and date, so the same text gives the same bytes. */
  private static void compress(Path text, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (OutputStream out = new BestGzip(Files.newOutputStream(to))) {
      Files.copy(text, out);
    }
  }

  private static final class BestGzip extends GZIPOutputStream {
    BestGzip(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  private static String digest(Path jar) throws IOException, NoSuchAlgorithmException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
    return HexFormat.of().formatHex(hash, 0, 8);
  }

  /** Each file's path with its text. */
  static Map<String, String> of(List<String> reference, String version, String timestamp) {
    CommandLine program = Main.commandLine();
    Map<String, String> files = new TreeMap<>();
    ManPage.all(program, version, timestamp.substring(0, 10))
        .forEach((name, text) -> files.put("man/man1/" + name + ".1", text));
    files.put("completion/bash/unravel", AutoComplete.bash(program.getCommandName(), program));
    files.put("completion/zsh/_unravel", ZshCompletion.of(program));
    files.put("completion/fish/unravel.fish", FishCompletion.of(program));
    files.put("reference/commands.md", CommandReference.of(program));
    files.put("reference/scenario-keys.md", KeyReference.of(reference));
    return files;
  }
}
