// SPDX-License-Identifier: Apache-2.0
#include "statistics/border.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace ferrotype {
namespace {

using Key = std::tuple<std::string, std::string, std::string>;  // operation, font, parser

double per_item(const Cell& cell) { return median(cell.samples) / static_cast<double>(cell.items); }

bool is_timed(const Cell& cell) {
  return !cell.samples.empty() && cell.items != 0 && (cell.work.equal || cell.work.accepted);
}

class BorderMaker {
 public:
  BorderMaker(const Measurements& measurements, const Bootstrap& options)
      : measurements_(measurements), options_(options) {
    for (const Cell& cell : measurements.cells) {
      if (is_timed(cell)) cells_[{cell.operation, cell.font, cell.parser}] = &cell;
    }
  }

  Border make() {
    for (const Cell& cell : measurements_.cells) {
      if (!is_timed(cell) || is_self_control(cell.parser, measurements_.baseline)) continue;
      if (cell.parser == "null") add_idling(cell);
      add_chattiness(cell);
    }
    for (Chattiness& one : border_.chattiness) {
      const Forms& forms = forms_.at({one.operation, one.parser});
      one.batched = geometric_mean(forms.batched);
      one.chatty = geometric_mean(forms.chatty);
      one.price = median(forms.prices);
      one.ratio = ratio_of_medians(forms.pairs, options_);
      one.fonts = forms.pairs.size();
    }
    return std::move(border_);
  }

 private:
  struct Forms {
    std::vector<double> batched;
    std::vector<double> chatty;
    std::vector<double> prices;
    std::vector<Pair> pairs;
  };

  const Cell* find(const std::string& operation, const std::string& font, const std::string& parser) const {
    const auto found = cells_.find({operation, font, parser});
    return found == cells_.end() ? nullptr : found->second;
  }

  void add_idling(const Cell& cell) {
    const Cell* baseline = find(cell.operation, cell.font, measurements_.baseline);
    if (baseline == nullptr) return;
    const double idle = per_item(cell);
    auto found = std::ranges::find(border_.idling, cell.operation, &Idling::operation);
    if (found == border_.idling.end()) {
      border_.idling.push_back({.operation = cell.operation, .item = cell.item, .least = idle, .most = idle});
      found = std::prev(border_.idling.end());
    }
    found->least = std::min(found->least, idle);
    found->most = std::max(found->most, idle);
    found->share = std::max(found->share, idle / per_item(*baseline));
  }

  void add_chattiness(const Cell& chatty) {
    if (!chatty.operation.ends_with(chatty_suffix)) return;
    const auto operation = chatty.operation.substr(0, chatty.operation.size() - chatty_suffix.size());
    const Cell* batched = find(operation, chatty.font, chatty.parser);
    if (batched == nullptr) return;
    auto [forms, added] = forms_.try_emplace({operation, chatty.parser});
    if (added) border_.chattiness.push_back({.operation = operation, .parser = chatty.parser, .item = chatty.item});
    forms->second.batched.push_back(per_item(*batched));
    forms->second.chatty.push_back(per_item(chatty));
    forms->second.prices.push_back(per_item(chatty) - per_item(*batched));
    forms->second.pairs.push_back({.measured = chatty.samples, .baseline = batched->samples});
  }

  const Measurements& measurements_;
  const Bootstrap& options_;
  std::map<Key, const Cell*> cells_;
  std::map<std::pair<std::string, std::string>, Forms> forms_;
  Border border_;
};

}  // namespace

Border make_border(const Measurements& measurements, const Bootstrap& options) {
  return BorderMaker(measurements, options).make();
}

}  // namespace ferrotype
