// The matrix as JSON, and read again.
// SPDX-License-Identifier: Apache-2.0
#include "json_ratio.h"
#include "matrix.h"

namespace ferrotype {
namespace {

using Json = nlohmann::json;

Json json_extreme(const Matrix::Extreme& extreme) {
  Json object = {{"cpp", extreme.cpp}, {"rust", extreme.rust}};
  add_ratio(object, extreme.ratio);
  return object;
}

Json json_spread(const Matrix::Spread& spread) {
  return {{"operation", spread.operation}, {"least", json_extreme(spread.least)}, {"most", json_extreme(spread.most)}};
}

Json json_spread(const std::optional<Matrix::Spread>& spread) { return spread ? json_spread(*spread) : Json(nullptr); }

Matrix::Extreme read_extreme(const Json& json) {
  return {.cpp = json.at("cpp"), .rust = json.at("rust"), .ratio = read_ratio(json).value_or(Interval{})};
}

Matrix::Spread read_spread(const Json& json) {
  return {.operation = json.at("operation"),
          .least = read_extreme(json.at("least")),
          .most = read_extreme(json.at("most"))};
}

std::optional<Matrix::Spread> read_spread_if_any(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return read_spread(json);
}

}  // namespace

Json matrix_json(const Matrix& matrix) {
  Json object = {{"builds", Json::array()},
                 {"cells", Json::array()},
                 {"spread", json_spread(matrix.spread)},
                 {"spread_with_mitigations", json_spread(matrix.spread_with_mitigations)},
                 {"operations", Json::array()},
                 {"left_out", Json::array()}};
  for (const auto& build : matrix.builds) {
    Json one = {{"build", build.name},
                {"twin", build.twin},
                {"mitigation", is_mitigation(build.name)},
                {"places", build.places}};
    add_ratio(one, build.ratio);
    object["builds"].push_back(std::move(one));
  }
  for (const auto& cell : matrix.cells) {
    Json one = {{"cpp", cell.cpp}, {"rust", cell.rust}, {"places", cell.places}};
    add_ratio(one, cell.ratio);
    object["cells"].push_back(std::move(one));
  }
  for (const auto& spread : matrix.operations) object["operations"].push_back(json_spread(spread));
  for (const auto& one : matrix.left_out) {
    object["left_out"].push_back(
        {{"build", one.build}, {"operation", one.operation}, {"font", one.font}, {"reason", one.reason}});
  }
  return object;
}

Matrix read_matrix(const Json& json) {
  Matrix matrix;
  for (const auto& one : json.at("builds")) {
    matrix.builds.push_back(
        {.name = one.at("build"), .twin = one.at("twin"), .ratio = read_ratio(one), .places = one.at("places")});
  }
  for (const auto& one : json.at("cells")) {
    matrix.cells.push_back(
        {.cpp = one.at("cpp"), .rust = one.at("rust"), .ratio = read_ratio(one), .places = one.at("places")});
  }
  matrix.spread = read_spread_if_any(json.at("spread"));
  matrix.spread_with_mitigations = read_spread_if_any(json.at("spread_with_mitigations"));
  for (const auto& one : json.at("operations")) matrix.operations.push_back(read_spread(one));
  for (const auto& one : json.at("left_out")) {
    matrix.left_out.push_back({.build = one.at("build"),
                               .operation = one.at("operation"),
                               .font = one.at("font"),
                               .reason = one.at("reason")});
  }
  return matrix;
}

}  // namespace ferrotype
