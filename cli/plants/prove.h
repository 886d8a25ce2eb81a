// What becomes of a plant's input in every column.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <nlohmann/json.hpp>
#include <string>
#include <tl/expected.hpp>

#include "campaign/layout.h"
#include "plants/build.h"
#include "plants/plant.h"

namespace ferrotype {

// The row of the plant: its fields, "stamp", and by column {"outcome", "group", "detail", "expected"}; a column that
// `corrupts` has "seen" too, what the process itself shows. The error says how a worker ended, or that the undamaged
// parser does not do what is stated.
tl::expected<nlohmann::json, std::string> prove_plant(const Layout& layout, const Plant& plant, const Built& built,
                                                      const std::atomic<bool>* interrupt);

// "plant, column: expected X, seen Y", one for each that is not as stated.
std::vector<std::string> surprises(const nlohmann::json& row);

// {"columns", "plants"}
nlohmann::json plants_json(const std::vector<nlohmann::json>& rows);

// Rows as they are kept between runs, beside the libraries.
std::filesystem::path row_file(const Layout& layout, const std::string& plant);
// The error says that it is not proved with that stamp.
tl::expected<nlohmann::json, std::string> read_row(const Layout& layout, const std::string& plant,
                                                   const std::string& stamp);

}  // namespace ferrotype
