package dev.unravel.report;

import dev.unravel.report.KnowledgeTables.CurveKnowledge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a record tells, as JSON: the three tables of {@link KnowledgeTables} for each curve, an
 * object a row under the names of the columns, without {@code curve} and {@code as}, which stand
 * above. An empty cell is null.
 */
public final class KnowledgeDocument {

  private KnowledgeDocument() {}

  /** The document. */
  public static String of(List<CurveKnowledge> curves) {
    List<Object> all = new ArrayList<>();
    for (CurveKnowledge curve : curves) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("curve", curve.label());
      document.put("as", curve.perspective().text());
      document.put("kappa", curve.kappa());
      document.put("along", rows(curve, KnowledgeTables::along));
      document.put("losses", rows(curve, KnowledgeTables::losses));
      document.put("survival", rows(curve, KnowledgeTables::survival));
      all.add(document);
    }
    return JsonText.of(Map.of("curves", all));
  }

  private static List<Map<String, Object>> rows(
      CurveKnowledge curve, Function<List<CurveKnowledge>, String> table) {
    CurveKnowledge unlabelled =
        new CurveKnowledge("", curve.kappa(), curve.perspective(), curve.knowledge());
    List<String> lines = table.apply(List.of(unlabelled)).lines().toList();
    String[] columns = lines.get(0).split(",", -1);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, Object> row = new LinkedHashMap<>();
      for (int c = 1; c < columns.length; c++) {
        row.put(columns[c], value(cells[c]));
      }
      rows.add(row);
    }
    return rows;
  }

  private static Object value(String cell) {
    if (cell.isEmpty()) {
      return Double.NaN;
    }
    return Character.isLetter(cell.charAt(0)) ? cell : Double.parseDouble(cell);
  }
}
