package com.bomizzel.datamanagement.security;

import java.io.Serializable;
import java.util.UUID;

/** A company by id and name; says nothing on what anybody may do with it. */
public record CompanyName(UUID id, String name) implements Serializable {}
