// SPDX-License-Identifier: Apache-2.0
mod arithmetic;
mod blend;
mod charstring;
mod control;
mod index;
mod program;
mod support;
