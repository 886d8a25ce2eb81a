// SPDX-License-Identifier: Apache-2.0
#include "report/bench_page.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "campaign/plan.h"
#include "document.h"
#include "matrix.h"
#include "units.h"

namespace ferrotype {
namespace {

using Align = Table::Align;

// How a parser of this project stands against the baseline, operation by operation.
struct Standing {
  std::size_t slower = 0;
  std::size_t faster = 0;
  std::size_t unclear = 0;
  const Mean* slowest = nullptr;

  [[nodiscard]] std::size_t all() const { return slower + faster + unclear; }
};

Standing standing_of(const Report& report, std::string_view parser) {
  Standing standing;
  for (const auto& mean : report.means) {
    if (mean.parser != parser || !mean.ratio) continue;
    // A table of before there were verdicts says it by its intervals alone.
    const auto verdict = mean.difference ? mean.difference->verdict : verdict_of(*mean.ratio, 0, report.noise_floor);
    ++(verdict == Verdict::slower ? standing.slower : verdict == Verdict::faster ? standing.faster : standing.unclear);
    if (standing.slowest == nullptr || mean.ratio->estimate > standing.slowest->ratio->estimate)
      standing.slowest = &mean;
  }
  return standing;
}

void add_section(Page& page, const Section& section) {
  page.section(section.title);
  if (section.table) page.table(*section.table, section.title);
  page.list(section.sentences);
}

void add_folded(Page& page, const Section& section) {
  page.fold(section.title);
  if (section.table) page.table(*section.table, section.title);
  page.list(section.sentences);
  page.fold_end();
}

// A row an operation, a column a parser.
Table matrix(const Report& report) {
  std::vector<std::string> parsers;
  std::vector<std::string> operations;
  std::map<std::pair<std::string, std::string>, std::string> cells;
  for (const auto& mean : report.means) {
    if (mean.ratio) cells[{mean.operation, mean.parser}] = figure(mean.ratio->estimate);
    if (mean.ratio) parsers.push_back(mean.parser);
    operations.push_back(mean.operation);
  }
  parsers = distinct(parsers);
  std::vector<Table::Column> columns{{"operation"}};
  for (const auto& parser : parsers) columns.push_back({parser, Align::right});
  Table table(columns);
  for (const auto& operation : distinct(operations)) {
    std::vector<std::string> row{operation};
    for (const auto& parser : parsers) row.push_back(cells[{operation, parser}]);
    table.row(row);
  }
  return table;
}

// Of one operation, reason and set of fonts the parsers stand together. What does nothing is in no mean anyway.
Table left_out(const Report& report) {
  std::map<std::vector<std::string>, std::vector<std::string>> parsers;
  for (const auto& mean : report.means) {
    std::map<std::string, std::vector<std::string>> fonts;
    for (const auto& one : mean.left_out) {
      if (one.reason != work_of_nothing) fonts[one.reason].push_back(one.font);
    }
    for (const auto& [reason, all] : fonts) {
      parsers[{mean.operation, reason, join(all, ", ")}].push_back(mean.parser);
    }
  }
  Table table({{"operation"}, {"reason"}, {"parsers"}, {"fonts"}});
  for (const auto& [key, all] : parsers) table.row({key[0], key[1], join(all, ", "), key[2]});
  return table;
}

Table spread(const Report& report) {
  Table table({{"operation"},
               {"font"},
               {"parser"},
               {"per"},
               {"samples", Align::right},
               {"least ns", Align::right},
               {"a quarter", Align::right},
               {"median", Align::right},
               {"three quarters", Align::right},
               {"most", Align::right}});
  for (const auto& row : report.rows) {
    const auto& cell = row.cell;
    if (cell.samples.empty() || cell.items == 0 || !shows_samples(cell.parser, report.baseline)) continue;
    std::vector<std::string> cells{cell.operation, cell.font, cell.parser, cell.item, with_commas(cell.samples.size())};
    for (const double fraction : {0.0, 0.25, 0.5, 0.75, 1.0}) {
      cells.push_back(figure(quantile(cell.samples, fraction) / static_cast<double>(cell.items)));
    }
    table.row(cells);
  }
  return table;
}

}  // namespace

bool shows_samples(const std::string& parser, const std::string& baseline) {
  return is_twin(parser) || is_self_control(parser, baseline) || parser == "null";
}

VerdictLine bench_verdict(const Published& published) {
  const auto& report = published.report;
  if (!report.controls_hold()) {
    return {false, fmt::format("Not held: {} not hold, so the figures mean nothing. {}",
                               report.broken_controls.size() == 1
                                   ? "1 control does"
                                   : fmt::format("{} controls do", report.broken_controls.size()),
                               join(report.broken_controls, " "))};
  }
  VerdictLine verdict{published.not_publishable.empty(), ""};
  verdict.text =
      verdict.held ? "The controls hold" : "A look and no result: " + published.not_publishable + ". The controls hold";
  verdict.text += fmt::format("; differences under {:.1f} % mean nothing.", report.noise_floor * 100);
  for (const auto parser : own_parsers) {
    if (parser == report.baseline) continue;
    const auto standing = standing_of(report, parser);
    if (standing.all() == 0) continue;
    verdict.text += fmt::format(
        " Relative to {}, {} takes more time in {} of {} operations, less in {}, and in {} it cannot be told; at most "
        "{} "
        "times as much, in {}.",
        report.baseline, parser, standing.slower, standing.all(), standing.faster, standing.unclear,
        figure(standing.slowest->ratio->estimate), standing.slowest->operation);
  }
  return verdict;
}

Page bench_page(const Published& published) {
  const auto& report = published.report;
  const auto date = published.context.find("date");
  Page page(
      date != published.context.end() && date->is_string() ? "Benchmark of " + date->get<std::string>() : "Benchmark",
      bench_verdict(published));
  for (const auto& section : matrix_sections(published)) add_section(page, section);
  page.section(fmt::format("Time relative to {}", report.baseline));
  if (report.means.empty()) page.paragraph("No parser did the same work as another.");
  if (!report.means.empty()) {
    page.chart(operations_chart(published));
    page.table(
        matrix(report),
        fmt::format("Time relative to {}, geometric mean over the fonts; empty: nothing comparable", report.baseline));
    page.chart(parsers_chart(published));
    add_folded(page, means_section(published));
    add_folded(page, rows_section(published));
  }
  add_section(page, rivalries_section(published));
  page.section("Samples");
  page.chart(samples_chart(published));
  page.chart_table(spread(report), "samples, nanoseconds by item");
  page.section("The border");
  page.paragraph("What a call costs beside its work, and what calling, checking arguments and writing outputs take.");
  for (const auto section : {chattiness_section, idling_section}) {
    const auto border = section(published);
    page.table(*border.table, border.title);
  }
  add_section(page, instructions_section(published));
  page.section("Memory");
  page.chart(faces_chart(published));
  add_folded(page, faces_section(published));
  const auto allocations = allocations_section(published);
  page.table(*allocations.table, allocations.title);
  page.section("What is not comparable");
  page.paragraph("The words are explained below. The parser null does nothing, and is in no mean.");
  page.table(left_out(report), "Left out of the means");
  add_section(page, controls_section(published));
  add_section(page, words_section(published));
  add_section(page, made_section(published));
  page.paragraph("To repeat it:");
  page.command(published.command);
  add_section(page, parsers_section(published));
  add_section(page, fonts_section(published));
  return page;
}

}  // namespace ferrotype
