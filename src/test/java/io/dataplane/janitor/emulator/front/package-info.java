/**
 * What happens to every request before a service sees it: HttpEndpoint receives it,
 * RequestDispatcher logs it in CallLog, applies Faults and Throttling, and passes it on.
 */
@NullMarked
package io.dataplane.janitor.emulator.front;

import org.jspecify.annotations.NullMarked;
