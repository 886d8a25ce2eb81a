// SPDX-License-Identifier: Apache-2.0
#include "oracles/selection.h"

#include <algorithm>
#include <array>

#include "oracles/examination.h"
#include "registry.h"

namespace ferrotype {
namespace {

// Those whose differences with the twins are explained, so that a target may stop at one more; others are named.
constexpr std::array<std::string_view, 2> explained_peers = {"freetype", "harfbuzz"};

bool is_default(OracleKind kind, const ferro_parser& parser) {
  if (is_twin(parser)) return true;
  if (kind != OracleKind::peers) return false;
  const bool builtin = std::ranges::find(builtin_parsers(), &parser) != builtin_parsers().end();
  return !builtin || std::ranges::find(explained_peers, std::string_view(parser.name)) != explained_peers.end();
}

}  // namespace

std::optional<OracleKind> parse_oracle(std::string_view name) {
  const auto found = std::ranges::find(oracle_names, name);
  if (found == oracle_names.end()) return std::nullopt;
  return static_cast<OracleKind>(found - oracle_names.begin());
}

std::vector<std::string> split(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const auto comma = std::min(list.find(','), list.size());
    if (comma != 0) parts.emplace_back(list.substr(0, comma));
    list.remove_prefix(std::min(comma + 1, list.size()));
  }
  return parts;
}

tl::expected<std::vector<const ferro_parser*>, std::string> select_parsers(OracleKind kind, std::string_view list) {
  std::vector<const ferro_parser*> result;
  if (list.empty()) {
    for (const auto* parser : parsers())
      if (is_default(kind, *parser)) result.push_back(parser);
  }
  for (const std::string& name : split(list)) {
    const auto* parser = find_parser(name);
    if (parser == nullptr) return tl::unexpected("there is no parser " + name);
    if (std::ranges::find(result, parser) != result.end()) return tl::unexpected(name + " is there twice");
    result.push_back(parser);
  }
  if (kind == OracleKind::peers) result = in_order(std::move(result));
  if (auto reason = unfit(kind, result); !reason.empty()) return tl::unexpected(std::move(reason));
  return result;
}

}  // namespace ferrotype
