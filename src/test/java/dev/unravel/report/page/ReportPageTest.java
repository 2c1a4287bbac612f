package dev.unravel.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unravel.UserException;
import dev.unravel.check.CheckReport;
import dev.unravel.conf.CheckSpec;
import dev.unravel.conf.Curve;
import dev.unravel.conf.Scenario;
import dev.unravel.report.page.ReportInput.Progress;
import dev.unravel.report.page.ReportInput.Tables;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class ReportPageTest {

  private static String html(ReportInput input) {
    return PageHtml.of(Page.of(input));
  }

  private static ReportInput twoCurves() {
    return Inputs.of(Inputs.scenario(Inputs.TWO_CURVES));
  }

  private static ReportInput oneCurve() {
    return Inputs.of(Inputs.scenario(Inputs.ONE_CURVE));
  }

  @Test
  void shouldSayWhatThereIsToSay() {
    String page = html(twoCurves());
    assertThat(page)
        .startsWith("<!DOCTYPE html>")
        .contains("<h1>made-up</h1>")
        .contains("4 spins, 2 curves, 80 quantum trajectories")
        .contains("All 6 comparisons", "5·10⁻⁷", "|z| = 3.")
        .contains("−1.00 ± 0.12", "1.00 ± 0.12")
        .contains(Inputs.DIGEST, "9.8", "17.0.1", "plain")
        .contains("unravel run made-up.conf --out made-up-7", "unravel verify made-up-7")
        .contains("@software{unravel", "cff-version", "2202.12079")
        .contains("download=\"ensemble.csv\"", "download=\"made-up.conf\"");
  }

  @Test
  void shouldGiveThePairConcurrenceTimesTheSpins() {
    CurveTable table = CurveTable.of(twoCurves()).get(0);
    assertThat(table.estimate(Quantity.CONCURRENCE)).containsOnly(0.8);
    assertThat(table.error(Quantity.CONCURRENCE)).containsOnly(0.04);
    assertThat(table.exact(Quantity.CONCURRENCE).orElseThrow()).containsOnly(0.8);
  }

  /** Whatever stands in a run.json that somebody sends: it is text, and stays text. */
  @Test
  void shouldEscapeHostileNames() {
    String evil = "<script>alert(1)</script>'><img src=x onerror=alert(2)>&amp;";
    Scenario base = Inputs.scenario(Inputs.TWO_CURVES);
    List<Curve> curves =
        base.curves().stream()
            .map(
                c ->
                    new Curve(
                        c.label() + evil,
                        c.system(),
                        c.initial(),
                        c.dissipators(),
                        c.eve(),
                        c.time(),
                        c.settings()))
            .toList();
    Scenario scenario = new Scenario(evil, curves, base.ensemble(), base.check(), base.journal());
    Document body = body(html(Inputs.of(scenario)));
    assertThat(body.getElementsByTagName("script").getLength()).isZero();
    assertThat(body.getElementsByTagName("img").getLength()).isZero();
    assertThat(body.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo(evil);
    NodeList elements = body.getElementsByTagName("*");
    for (int i = 0; i < elements.getLength(); i++) {
      NamedNodeMap attributes = elements.item(i).getAttributes();
      for (int a = 0; a < attributes.getLength(); a++) {
        assertThat(attributes.item(a).getNodeName()).doesNotStartWith("on");
      }
    }
  }

  /**
   * HTML in the form of XML but for void elements, so that a parser can tell what is not closed.
   */
  private static Document body(String page) {
    String body = page.substring(page.indexOf("<body>"), page.indexOf("</html>"));
    String xml = body.replaceAll("<(img|br|meta) ([^>]*)>", "<$1 $2/>");
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(xml)));
    } catch (SAXException | ParserConfigurationException | IOException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  @Test
  void shouldBeWellFormedWithIdsThatDiffer() {
    for (ReportInput input : List.of(twoCurves(), oneCurve())) {
      String page = html(input);
      assertThat(body(page).getElementsByTagName("section").getLength()).isGreaterThan(6);
      List<String> ids = matches("\\sid=\"([^\"]*)\"", page);
      assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(15);
      assertThat(ids)
          .containsAll(matches("aria-(?:labelledby|describedby)=\"([^\"]*)\"", page))
          .containsAll(matches("href=\"#([^\"]*)\"", page));
    }
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(r -> group(r)).toList();
  }

  private static String group(MatchResult result) {
    return result.group(1);
  }

  @Test
  void shouldLoadNothingAndRunNothing() {
    String page = html(twoCurves());
    assertThat(page)
        .contains("default-src &#39;none&#39;; style-src &#39;sha256-")
        .doesNotContain("<script", "<link", "@import", "url(", " style=\"", "javascript:");
    assertThat(matches("\\ssrc=\"([^\"]*)\"", page)).allMatch(src -> src.startsWith("data:"));
    assertThat(matches("\\shref=\"([^\"]*)\"", page))
        .allMatch(href -> href.startsWith("#") || href.startsWith("data:text/"));
  }

  @Test
  void shouldBeTheSameEachTime() {
    assertThat(html(twoCurves())).isEqualTo(html(twoCurves()));
  }

  @Test
  void shouldDrawEveryQuantityOfEveryCurve() {
    Page page = Page.of(twoCurves());
    assertThat(page.charts())
        .extracting(Chart::id)
        .containsExactly(
            "chart-bell", "chart-concurrence", "chart-squeezing", "chart-purity", "chart-energy");
    for (Chart chart : page.charts()) {
      for (String style : List.of("band c0", "band c1", "exact c0", "exact c1", "dot c1")) {
        assertThat(chart.marks()).extracting(Chart.Mark::style).contains(style);
      }
      assertThat(chart.marks()).allMatch(mark -> mark.path().matches("[MLZ0-9. -]+"));
    }
    assertThat(page.legend())
        .extracting(Page.LegendEntry::name)
        .containsExactly("kappa=1", "kappa=2");
  }

  /** Q_v = -1, 0, 1 at t = 0, 1/2, 1: the exact line is one sixteenth above it, and rises. */
  @Test
  void shouldDrawHigherWhatIsGreater() {
    Chart bell = Page.of(oneCurve()).charts().get(0);
    String line =
        bell.marks().stream()
            .filter(m -> m.style().equals("exact c0"))
            .findFirst()
            .orElseThrow()
            .path();
    List<String> points = matches("[ML][0-9.]+ ([0-9.]+)", line);
    assertThat(points).hasSize(3);
    double[] y = points.stream().mapToDouble(Double::parseDouble).toArray();
    assertThat(y[0] - y[1]).isGreaterThan(20).isCloseTo(y[1] - y[2], within(0.2));
  }

  @Test
  void shouldLeaveOutWhatIsUndefined() {
    String ensemble = Inputs.ensemble(Inputs.scenario(Inputs.ONE_CURVE));
    String undefined = ensemble.replaceAll("(?m)^(,[0-9.]+,,40),[^,]*,[^,]*,", "$1,,,");
    ReportInput input = oneCurve();
    Page page =
        Page.of(
            Inputs.with(
                input,
                new Tables(undefined, Optional.empty(), Optional.empty(), Optional.empty())));
    assertThat(page.charts()).extracting(Chart::id).doesNotContain("chart-bell").hasSize(4);
    assertThat(PageHtml.of(page)).doesNotContain("NaN", "Infinity");
  }

  @Test
  void shouldSayThatNobodyListens() {
    assertThat(html(oneCurve())).doesNotContain("id=\"eve\"").contains("nobody listens");
    assertThat(html(twoCurves())).contains("id=\"eve\"", "unravel eve made-up-7");
  }

  @Test
  void shouldShowWhatEveKnowsOnceItIsWorkedOut() {
    ReportInput input = oneOfTwo();
    String page = html(input);
    assertThat(page)
        .contains("What Eve’s record tells at the end", "1.50 ± 0.25", "p = 0.625", "37.5 %")
        .contains("chart-eve-bell-0", "chart-eve-losses-0")
        .contains("Still non-local at the end: 25 %.")
        .doesNotContain("unravel eve made-up-7");
  }

  private static ReportInput oneOfTwo() {
    String numbers =
        "2,0.5,0.1,1.5,0.25,1,0.1,,,-0.5,0.1,0,0.25,0.5,0.1,0,0.375,0.2,0.6,-1,-0.7,-0.5,0,1\n";
    String along =
        "curve,as,t,p,trajectories,system_entropy,entropy,entropy_se,holevo,holevo_se,outcome_bits,"
            + "outcome_bits_se,preparation_bits,preparation_bits_se,bell_mean,bell_mean_se,bell_of_mean,"
            + "bell_exact,violation_mean,violation_mean_se,violation_exact,nonlocal,nonlocal_low,"
            + "nonlocal_high,bell_q05,bell_q25,bell_q50,bell_q75,bell_q95\n"
            + "kappa=1,eve,0.0,0,40,"
            + numbers
            + "kappa=1,eve,0.5,0.5,40,"
            + numbers
            + "kappa=1,eve,1.0,1,40,"
            + numbers;
    String losses =
        "curve,as,nonlocality,measurements,trajectories,fraction,low,high\n"
            + "kappa=1,eve,lost,1,30,0.75,0.6,0.9\nkappa=1,eve,kept,,10,0.25,0.1,0.4\n";
    String survival =
        "curve,as,quantity,t,t_low,t_high,p,p_low,p_high\n"
            + "kappa=1,eve,bell_mean,0.625,0.5,0.75,0.625,0.5,0.75\n";
    ReportInput input = twoCurves();
    Tables tables = input.tables();
    return Inputs.with(
        input,
        new Tables(
            tables.ensemble(),
            tables.exact(),
            tables.survival(),
            Optional.of(new ReportInput.Eve(along, losses, survival))));
  }

  /** eve.csv of a grid that is no more. */
  @Test
  void shouldNotTakeWhatEveKnewOfAnotherGrid() {
    ReportInput input = oneOfTwo();
    String other = input.tables().ensemble().replaceAll("(?m)^(kappa=\\d),0.5,", "$1,0.4,");
    Tables tables = input.tables();
    String page =
        html(
            Inputs.with(input, new Tables(other, tables.exact(), tables.survival(), tables.eve())));
    assertThat(page).contains("of other times or curves").doesNotContain("chart-eve-bell-0");
  }

  @Test
  void shouldSayWhatFailed() {
    Scenario scenario = Inputs.scenario(Inputs.ONE_CURVE);
    ReportInput input =
        Inputs.of(scenario, Progress.FINISHED, Optional.of(Inputs.check(scenario, 1.5)));
    assertThat(html(input))
        .contains("class=\"verdict fail\"", "1 of 3 comparisons", "Comparisons beyond their bounds")
        .contains("<td>1.5</td>");
  }

  @Test
  void shouldSayThatNothingWasChecked() {
    Scenario base = Inputs.scenario(Inputs.ONE_CURVE);
    Scenario scenario =
        new Scenario(
            base.name(), base.curves(), base.ensemble(), new CheckSpec(false), base.journal());
    String page = html(Inputs.of(scenario, Progress.FINISHED, Optional.empty()));
    assertThat(page).contains("Not checked", "check.enabled = false");
  }

  @Test
  void shouldSayHowFarAPartialRunHasCome() {
    Scenario scenario = Inputs.scenario(Inputs.TWO_CURVES);
    String page =
        html(Inputs.of(scenario, Progress.INTERRUPTED, Optional.of(Inputs.check(scenario, 0.1))));
    assertThat(page)
        .contains("This run was interrupted", "80 of 80", "unravel resume made-up-7")
        .contains("The run is not complete");
  }

  /** Errors of Q_v are 0.12. */
  @Test
  void shouldSayWhetherTheErrorAskedForIsReached() {
    String wanted = "ensemble.until-error = ";
    String missed = html(Inputs.of(Inputs.scenario(Inputs.TWO_CURVES + wanted + "0.1")));
    assertThat(missed)
        .contains(
            "kappa=1: The error of Qᵥ is still 0.12 after 40 trajectories; below 0.1 was wanted")
        .contains("wanted: below 0.1, not reached");
    String reached = html(Inputs.of(Inputs.scenario(Inputs.TWO_CURVES + wanted + "0.2")));
    assertThat(reached).contains("wanted: below 0.2").doesNotContain("is still", "not reached");
    assertThat(html(twoCurves())).doesNotContain("is still", "wanted: below");
  }

  @Test
  void shouldBeThereBeforeTheFirstTrajectory() {
    Scenario scenario = Inputs.scenario(Inputs.TWO_CURVES);
    ReportInput input =
        Inputs.with(
            Inputs.of(scenario, Progress.INTERRUPTED, Optional.of(new CheckReport(List.of()))),
            new Tables(
                "t,p,trajectories,bell,bell_se\n",
                Optional.of("t,p,bell\n"),
                Optional.empty(),
                Optional.empty()));
    assertThat(html(input)).contains("There is nothing to draw", "no trajectory yet");
  }

  @Test
  void shouldSayWhichTableIsBroken() {
    ReportInput input = oneCurve();
    Tables tables = input.tables();
    for (String broken : List.of("", "t,p,bell\n1,2\n", "curve,t,p,trajectories\n,1,,40\n")) {
      assertThatThrownBy(
              () ->
                  html(
                      Inputs.with(
                          input,
                          new Tables(broken, tables.exact(), tables.survival(), tables.eve()))))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("ensemble.csv")
          .hasMessageContaining("unravel replay");
    }
  }
}
