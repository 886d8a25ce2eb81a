// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "document.h"

namespace ferrotype {

namespace {

// A call may cost less than nothing, within the noise.
std::string signed_figure(double value) { return value < 0 ? "-" + figure(-value) : figure(value); }

}  // namespace

Section chattiness_section(const Published& published) {
  Table table({{"operation"},
               {"parser"},
               {"per"},
               {"ns, at once", Table::Align::right},
               {"ns, a call each", Table::Align::right},
               {"a call costs, ns", Table::Align::right},
               {"ratio", Table::Align::right},
               {"95 % interval", Table::Align::right},
               {"fonts", Table::Align::right}});
  for (const Chattiness& one : published.report.border.chattiness) {
    table.row({one.operation, one.parser, one.item, figure(one.batched), figure(one.chatty), signed_figure(one.price),
               figure(one.ratio.estimate), fmt::format("{} - {}", figure(one.ratio.low), figure(one.ratio.high)),
               fmt::format("{}", one.fonts)});
  }
  return {.title = "The border: one call for all, and one call each", .table = std::move(table), .sentences = {}};
}

Section idling_section(const Published& published) {
  Table table({{"operation"},
               {"per"},
               {"ns, least of any font", Table::Align::right},
               {"ns, most", Table::Align::right},
               {fmt::format("most of {}'s time", published.report.baseline), Table::Align::right}});
  for (const Idling& one : published.report.border.idling) {
    table.row({one.operation, one.item, figure(one.least), figure(one.most), fmt::format("{:.2f} %", one.share * 100)});
  }
  return {.title = "The border: what doing nothing takes", .table = std::move(table), .sentences = {}};
}

}  // namespace ferrotype
