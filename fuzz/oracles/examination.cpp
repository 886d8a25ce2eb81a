// SPDX-License-Identifier: Apache-2.0
#include "oracles/examination.h"

#include <algorithm>
#include <iterator>

namespace ferrotype {

bool is_repeated(std::span<const std::uint8_t> font) {
  constexpr std::size_t looked_at = 64;
  Digest digest;
  digest.add(font.size());
  digest.add_bytes(font.data(), std::min(font.size(), looked_at));
  digest.add_bytes(font.last(std::min(font.size(), looked_at)).data(), std::min(font.size(), looked_at));
  return digest.value() % 32 == 0;
}

std::string unfit(OracleKind kind, std::span<const ferro_parser* const> parsers) {
  if (parsers.empty()) return "no parser is given";
  if (kind == OracleKind::solo) return {};
  if (parsers.size() < 2) return "there is nothing to compare one parser with";
  if (kind == OracleKind::peers && std::ranges::none_of(parsers, [](const auto* parser) { return is_twin(*parser); }))
    return "peers are judged on fonts that cpp or rust take: one of them is needed";
  return {};
}

std::vector<const ferro_parser*> in_order(std::vector<const ferro_parser*> parsers) {
  std::vector<const ferro_parser*> result;
  std::ranges::copy_if(parsers, std::back_inserter(result), [](const auto* parser) { return is_twin(*parser); });
  std::ranges::copy_if(parsers, std::back_inserter(result), [](const auto* parser) { return !is_twin(*parser); });
  return result;
}

Examination::Examination(OracleKind kind, const Operation& operation, std::vector<const ferro_parser*> parsers,
                         Reporter& reporter)
    : kind_(kind), operation_(operation), reporter_(reporter), oracle_(make_oracle(kind)) {
  for (const ferro_parser* parser : parsers) {
    sessions_.push_back(std::make_unique<Session>(*parser));
    if (kind == OracleKind::solo) again_.push_back(std::make_unique<Session>(*parser));
    parser_counters_.push_back({parser->name, {}});
  }
}

void Examination::run_sessions(const Case& input, std::span<Session* const> sessions) {
  for (Session* session : sessions) session->begin(input.font);
  oracle_->begin(operation_.name, reporter_, counters_);
  Driver driver(input, sessions, *oracle_);
  operation_.run(driver);
  complete_ = complete_ && driver.complete();
  for (Session* session : sessions) session->end();
}

void Examination::count_on_from(const Examination& other) {
  parser_counters_ = other.parser_counters_;
  counters_ = other.counters_;
}

void Examination::run(const Case& input) {
  complete_ = true;
  if (kind_ == OracleKind::solo) {
    const bool repeated = is_repeated(input.font);
    for (std::size_t i = 0; i < sessions_.size(); ++i) {
      const std::array<Session*, 2> both = {sessions_[i].get(), again_[i].get()};
      run_sessions(input, std::span(both).first(repeated ? 2 : 1));
    }
  } else {
    std::vector<Session*> all;
    for (const auto& session : sessions_) all.push_back(session.get());
    run_sessions(input, all);
  }
  for (std::size_t i = 0; i < sessions_.size(); ++i)
    ++parser_counters_[i].outcomes[std::min<std::size_t>(sessions_[i]->outcome().status().code, outcome_count - 1)];
}

}  // namespace ferrotype
