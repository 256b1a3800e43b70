/** Fixtures that tests of several packages share: MovableClock, HostileTexts, IamPolicy. */
@NullMarked
package io.dataplane.janitor.testing;

import org.jspecify.annotations.NullMarked;
