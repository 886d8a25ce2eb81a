// How long something takes that has not happened to all when one stops looking.
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace ferrotype {

struct Lifetime {
  double time = 0;
  bool ended = true;  // or it was only watched for so long
};

// From this time on, up to the next step, so large a share is left.
struct SurvivalStep {
  double time = 0;
  double left = 1;
  double low = 1;  // a 95 % interval
  double high = 1;
};

// The estimate of E. L. Kaplan and P. Meier ("Nonparametric estimation from incomplete observations", Journal of the
// American Statistical Association 53, 1958): a step for each time at which some ended, in order. The interval is that
// of Greenwood's variance on the scale log(-log), which stays between 0 and 1; where all are left or none is it says
// nothing, and is from 0 to 1. None of no lifetimes.
std::vector<SurvivalStep> survival(std::span<const Lifetime> lifetimes);

// The mean time until the end, or until `horizon` where that comes first (T. G. Karrison, "Use of Irwin's restricted
// mean", Controlled Clinical Trials 18, 1997): the area below the steps. The unit is that of the times.
double restricted_mean(std::span<const SurvivalStep> steps, double horizon);

}  // namespace ferrotype
