/**
 * What the server says of itself to whoever runs it, at {@code /health}: MicroProfile Health 4.0.
 * Each check has a name and says in a few words, for everybody to read, what is wrong; none waits
 * for anything.
 *
 * <ul>
 *   <li>{@code /health/started}: the start is over.
 *   <li>{@code /health/ready}: requests can be served and jobs done; else others should have them.
 *   <li>{@code /health/live}: goes on by itself; else only a restart helps.
 * </ul>
 */
@NullMarked
package com.bomizzel.datamanagement.health;

import org.jspecify.annotations.NullMarked;
