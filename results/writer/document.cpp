// SPDX-License-Identifier: Apache-2.0
#include "document.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>

namespace ferrotype {
namespace {

std::vector<std::string> ratio_cells(const std::optional<Interval>& ratio) {
  if (!ratio) return {"", ""};
  return {figure(ratio->estimate), fmt::format("{} - {}", figure(ratio->low), figure(ratio->high))};
}

// One digit more than in the tables: it is about a few per cent.
std::string interval_text(const std::optional<Interval>& ratio) {
  return ratio ? fmt::format("{:.3f} ({:.3f} - {:.3f})", ratio->estimate, ratio->low, ratio->high) : "not measured";
}

std::string work_word(const Work& work) {
  if (!work.equal) return work.detail.empty() ? work.reason : fmt::format("{}: {}", work.reason, work.detail);
  if (work.normalisations.empty()) return "same";
  const bool rounded =
      std::ranges::any_of(work.normalisations, [](const std::string& name) { return name.ends_with("-rounding"); });
  return rounded ? "same shape, rounded" : "same shape";
}

std::string text_of(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return "unknown";
  return found->is_string() ? found->get<std::string>() : found->dump();
}

}  // namespace

std::string figure(double value) {
  if (value >= 100) return fmt::format("{:.0f}", value);
  if (value >= 10) return fmt::format("{:.1f}", value);
  if (value >= 1) return fmt::format("{:.2f}", value);
  return fmt::format("{:.3f}", value);
}

Section means_section(const Published& published) {
  Table table({{"operation"},
               {"parser"},
               {"ratio", Table::Align::right},
               {"95 % interval", Table::Align::right},
               {"verdict"},
               {"fonts", Table::Align::right},
               {"left out"}});
  for (const Mean& mean : published.report.means) {
    std::map<std::string, std::size_t> reasons;
    for (const auto& left_out : mean.left_out) ++reasons[left_out.reason];
    std::vector<std::string> words;
    for (const auto& [reason, count] : reasons) words.push_back(fmt::format("{} {}", count, reason));
    auto cells = ratio_cells(mean.ratio);
    cells.insert(cells.begin(), {mean.operation, mean.parser});
    cells.emplace_back(word_of(mean.difference));
    cells.push_back(mean.fonts.empty() ? "" : fmt::format("{}", mean.fonts.size()));
    cells.push_back(fmt::format("{}", fmt::join(words, ", ")));
    table.row(cells);
  }
  std::vector<std::string> sentences;
  for (const Overall& one : published.report.overall) {
    sentences.push_back(fmt::format("{}, over all {} rows of equal work but the chatty ones: {}", one.parser, one.rows,
                                    interval_text(one.ratio)));
  }
  return {.title = fmt::format("Time relative to {}, geometric mean over the fonts", published.report.baseline),
          .table = std::move(table),
          .sentences = std::move(sentences)};
}

Section rivalries_section(const Published& published) {
  Table table({{"operation"},
               {"parser"},
               {"ratio", Table::Align::right},
               {"95 % interval", Table::Align::right},
               {"fonts", Table::Align::right},
               {"worst font"},
               {"fastest there"},
               {"ratio there", Table::Align::right}});
  for (const Rivalry& rivalry : published.report.rivalries) {
    auto cells = ratio_cells(rivalry.ratio);
    cells.insert(cells.begin(), {rivalry.operation, rivalry.parser});
    const auto& worst = rivalry.cells.front();
    cells.insert(cells.end(),
                 {fmt::format("{}", rivalry.cells.size()), worst.font, worst.fastest, figure(worst.ratio)});
    table.row(cells);
  }
  return {.title = "Time relative to the fastest peer of each font, geometric mean over the fonts",
          .table = std::move(table),
          .sentences = {}};
}

Section rows_section(const Published& published) {
  Table table({{"operation"},
               {"font"},
               {"parser"},
               {"ns", Table::Align::right},
               {"per"},
               {"ratio", Table::Align::right},
               {"95 % interval", Table::Align::right},
               {"verdict"},
               {"work"}});
  std::size_t idle = 0;
  for (const Row& row : published.report.rows) {
    if (row.cell.items == 0) {
      ++idle;
      continue;
    }
    auto cells = ratio_cells(row.ratio);
    cells.insert(cells.begin(), {row.cell.operation, row.cell.font, row.cell.parser,
                                 row.nanoseconds_per_item ? figure(*row.nanoseconds_per_item) : "", row.cell.item});
    cells.emplace_back(word_of(row.difference));
    cells.push_back(work_word(row.cell.work));
    table.row(cells);
  }
  Section section{.title = "Every font", .table = std::move(table), .sentences = {}};
  if (idle != 0) {
    section.sentences.push_back(
        fmt::format("{} more rows are of fonts that have nothing for the operation: those that do not vary, or have no "
                    "character of the text.",
                    idle));
  }
  return section;
}

Section controls_section(const Published& published) {
  Section section{.title = "Controls", .table = {}, .sentences = {}};
  const Report& report = published.report;
  if (report.controls_hold()) {
    section.sentences.push_back(fmt::format(
        "They hold: {0} against itself differs by at most {1:.1f} %, and nothing is faster than doing nothing. "
        "Differences under {1:.1f} % mean nothing. Of {2} planted allocations {3} were counted, of doing nothing none.",
        report.baseline, report.noise_floor * 100, report.heap_control.planted, report.heap_control.counted));
    section.sentences.push_back(fmt::format("Over all rows, {} against itself is {}, and slowed by {:.0f} % it is {}.",
                                            report.baseline, interval_text(report.self_controls.again),
                                            known_slowdown * 100, interval_text(report.self_controls.slowed)));
  } else {
    section.sentences.emplace_back("They do NOT hold; the figures mean nothing:");
    for (const std::string& sentence : report.broken_controls) section.sentences.push_back(sentence);
  }
  if (!published.not_publishable.empty()) section.sentences.push_back("Not publishable: " + published.not_publishable);
  return section;
}

Section made_section(const Published& published) {
  const auto& context = published.context;
  Section section{.title = "How it was made", .table = {}, .sentences = {}};
  const auto say = [&](const char* what, const std::string& value) {
    section.sentences.push_back(fmt::format("{}: {}", what, value));
  };
  say("Command", published.command);
  say("Commit", published.commit);
  say("Date", text_of(context, "date"));
  say("Processor", fmt::format("{}, {} of them, governor {}", text_of(context, "cpu"), text_of(context, "cpus"),
                               text_of(context, "governor")));
  say("System", text_of(context, "kernel"));
  say("Load before, after", fmt::format("{}, {}", text_of(context, "load_before"), text_of(context, "load_after")));
  say("Engine", text_of(context, "engine"));
  say("Clock", text_of(context, "clock"));
  say("Samples", fmt::format("{} of {} s for each row, in {} process{}, build {}", published.repetitions,
                             text_of(context, "seconds_per_sample"), published.processes,
                             published.processes == 1 ? "" : "es", text_of(context, "build")));
  return section;
}

Section parsers_section(const Published& published) {
  Table table({{"parser"}, {"version"}, {"language"}, {"compiler"}, {"flags"}});
  for (const auto& parser : published.context.value("parsers", nlohmann::json::array())) {
    table.row({text_of(parser, "name"), text_of(parser, "version"), text_of(parser, "language"),
               text_of(parser, "compiler"), text_of(parser, "flags")});
  }
  return {.title = "Parsers", .table = std::move(table), .sentences = {}};
}

Section fonts_section(const Published& published) {
  Table table({{"font"},
               {"package"},
               {"bytes", Table::Align::right},
               {"glyphs", Table::Align::right},
               {"code points", Table::Align::right},
               {"of the text", Table::Align::right},
               {"sha256"}});
  for (const auto& font : published.context.value("fonts", nlohmann::json::array())) {
    table.row({text_of(font, "name"), text_of(font, "package"), text_of(font, "bytes"), text_of(font, "glyphs"),
               text_of(font, "code_points"), text_of(font, "text"), text_of(font, "sha256")});
  }
  return {.title = "Fonts", .table = std::move(table), .sentences = {}};
}

Section words_section(const Published& published) {
  return {
      .title = "What the words mean",
      .table = {},
      .sentences = {
          fmt::format("ratio: median time of the parser / median time of {}; above 1 is slower. Its interval is a "
                      "bootstrap over the repetitions, each of which measures all parsers in random order.",
                      published.report.baseline),
          fmt::format(
              "verdict: faster or slower only where both say so: the rank test of Mann and Whitney, whose p, "
              "corrected by Holm over all rows or all means, has to be below {}, and the interval, all of which "
              "has to lie more than the noise floor of {:.1f} % away from 1. Else: no difference, which is not "
              "the same as equal; three repetitions are never enough for another verdict.",
              significance, published.report.noise_floor * 100),
          "open: open and close a face of bytes in memory. open-charmap, open-advances, open-outline: the same with "
          "the glyphs of the first 64 characters of a text, the advances of the first 64 glyphs, the outline of `a` "
          "in between. charmap: all mapped code points in one call, ascending. charmap-random: the same ones "
          "shuffled. charmap-text: those of a text in several languages. advances, extents: all glyphs in one call. "
          "Those with -chatty ask for the same in a call for each. normalize: "
          "from user coordinates of all axes to normalised ones. locate: an instance of those, made and released. "
          "locate-advances: the same with the advances of all glyphs in between, so that nothing which an instance "
          "keeps of earlier answers helps, as it does in advances-at. "
          "outline: all glyphs, one after the other, into one buffer. outline-one: that of `a`, again and again. "
          "outline-runs: a text in runs of one, two and three characters; of each first the glyphs, in one call, then "
          "their outlines. directory: the records of all tables. names: all name records, as they are stored. "
          "walk: every value of every table. Those with -at are at an instance three eighths of the way from the "
          "default to the further end of every axis. A face and an instance stay open but for those with open and "
          "locate, so what a parser makes lazily is made before the clock starts.",
          "same: the answers are equal, value by value. same shape: equal after implicit-close (a contour's closing "
          "line written or not), degenerate-segments (segments without extent dropped) and start-point (where a "
          "closed contour begins). same shape, rounded: also after component-rounding (FreeType rounds the points of "
          "transformed components, and fractions of CFF outlines, to whole units; at most 1 unit, in at most a tenth "
          "of the glyphs) or, at an instance, after variation-rounding (parsers add deltas up in arithmetics of their "
          "own, some in whole units; at most 1 unit).",
          "null: the parser that does nothing, and so what the interface costs; its answers are nobody's, and its "
          "ratio is that cost. walks-less: fewer tables, or fewer values of one, all the same as far as they go; no "
          "ratio. work-differs: other answers; no ratio. not-offered: the parser has no such operation. Only rows of "
          "equal work are in the means.",
          "allocations: calls of malloc, calloc, realloc and their aligned relatives, by the parser, its library and "
          "its adapter, in one warm pass, which is counted in another process than those that are timed; the caller's "
          "buffers are not counted. They need no repetition, and no equal work. bytes: as the allocator gave them, "
          "with "
          "its rounding; not what is mapped past it, and not the font. opened: a face that was just opened. drawn: "
          "when "
          "advances, boxes and outlines of all glyphs have been asked of it, at least twice, and up to 32 times where "
          "it has fewer than 20000, so that it has what a parser keeps for those who ask often. warm: when names and "
          "all code points have been too. an instance: what one at a location adds, warmed the same way. peak: the "
          "most in between. closed: what is left when the face is closed. resident: by how much the memory of a "
          "process "
          "grows that asks for all of that, in whole pages; data is its own, code is machine code and constants that "
          "are read from files, with what the system reads ahead. cpp_sandbox maps its memory past the allocator: only "
          "resident data has it.",
          "instructions: counted by callgrind in one warm pass, of the twins alone. They are the same in every run, "
          "and say nothing of how long one takes; between kinds of code they may rank the other way round than times.",
          "a call costs: what an item takes more where each has a call of its own. Beside the call that is what a "
          "parser does once for all items of a call.",
      }};
}

}  // namespace ferrotype
