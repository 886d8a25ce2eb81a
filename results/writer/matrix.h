// The matrix of builds in each form.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "document.h"
#include "statistics/matrix.h"

namespace ferrotype {

// What is told of it: the matrix with what it comes to, each build against its twin as it is built usually, and of each
// operation the smallest and the largest ratio. Nothing where it was not asked for.
std::vector<Section> matrix_sections(const Published& published);

nlohmann::json matrix_json(const Matrix& matrix);
// Throws nlohmann::json::exception.
Matrix read_matrix(const nlohmann::json& json);

// Lines of the CSV, in its first columns: the operation is `matrix`, or `matrix ` and one of it, and there is no font.
struct MatrixLine {
  std::string operation;
  std::string parser;
  std::string baseline;
  Interval ratio;
};
std::vector<MatrixLine> matrix_lines(const Matrix& matrix);

}  // namespace ferrotype
