// layout/page_builder.h: a Flow -> pages.
//
// Promises: 1. Each page ends at the last place of the least Keep that fits on it.
//           2. A page that begins inside a table begins with its head, as an artifact.
//           3. Nothing of the flow is lost, doubled or moved.
#pragma once

#include "form/document.h"
#include "layout/flow.h"
#include "layout/shaper.h"

namespace ishenim::layout {

std::vector<Page> build_pages(Flow flow);

/// Footer with page k/n, and the mark over every page.
void add_furniture(std::vector<Page>& pages, const form::Document& document, Shaper& shaper);

}  // namespace ishenim::layout
